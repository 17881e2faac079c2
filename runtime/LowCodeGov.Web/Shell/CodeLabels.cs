using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Texts;
using LowCodeGov.Runtime.Applications;

namespace LowCodeGov.Web.Shell;

/// <summary>What the codes of the code lists (DOMAIN 3) are called in the reader's language.</summary>
internal sealed class CodeLabels(FormScopes scopes, PageTexts texts)
{
    /// <summary>The lists; loaded before any page runs.</summary>
    public CodeListSet Lists { get; private set; } = CodeListSet.None;

    public async Task Load(CancellationToken ct = default) => Lists = await scopes.Codes(ct);

    /// <summary>The label; a code that no list knows is shown as it is.</summary>
    public string Label(string list, string? code) =>
        code is null ? "" : Lists.Of(list).Find(code)?.Label.In(texts.Language) ?? code;

    /// <summary>Several labels in a row.</summary>
    public string Labels(string list, IEnumerable<string> given) => string.Join("、", given.Select(code => Label(list, code)));
}
