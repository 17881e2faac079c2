using System.Collections.Frozen;
using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Forms.CodeLists;

/// <summary>A code with its label.</summary>
/// <param name="Parent">Code of the entry above, in lists that are trees, such as regions.</param>
public sealed record CodeEntry(string Code, LocalText Label, string? Parent = null);

/// <summary>A list of codes that fields may offer (字典), given as data by the host.</summary>
public sealed class CodeList
{
    private readonly FrozenDictionary<string, CodeEntry> byCode;
    private readonly FrozenDictionary<string, ImmutableArray<CodeEntry>> byParent;

    /// <summary>A list; of two entries with one code the first counts.</summary>
    public CodeList(string key, IEnumerable<CodeEntry> entries)
    {
        Key = key;
        Entries = [.. entries.DistinctBy(entry => entry.Code)];
        Options = [.. Entries.Select(entry => new FieldOption(entry.Code, entry.Label, entry.Parent))];
        byCode = Entries.ToFrozenDictionary(entry => entry.Code, StringComparer.Ordinal);
        byParent = Entries.GroupBy(entry => entry.Parent ?? "", StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
    }

    /// <summary>Key by which fields name the list.</summary>
    public string Key { get; }

    /// <summary>All entries in the order given.</summary>
    public ImmutableArray<CodeEntry> Entries { get; }

    /// <summary>The entries as choices.</summary>
    public ImmutableArray<FieldOption> Options { get; }

    /// <summary>The entry with that code, or <c>null</c>.</summary>
    public CodeEntry? Find(string? code) => code is null ? null : byCode.GetValueOrDefault(code);

    /// <summary>Entries directly below a code; those at the top for <c>null</c>.</summary>
    public ImmutableArray<CodeEntry> Below(string? code) => byParent.TryGetValue(code ?? "", out var entries) ? entries : [];

    /// <summary>The entry and those above it, from the top down; empty for an unknown code.</summary>
    public ImmutableArray<CodeEntry> PathTo(string? code)
    {
        var path = new List<CodeEntry>();
        for (var entry = Find(code); entry is not null && path.Count < 8; entry = Find(entry.Parent))
        {
            path.Insert(0, entry);
        }

        return [.. path];
    }
}

/// <summary>The code lists that a host offers to forms.</summary>
public sealed class CodeListSet
{
    private readonly FrozenDictionary<string, CodeList> lists;

    /// <summary>A set of lists.</summary>
    public CodeListSet(params IEnumerable<CodeList> lists) => this.lists = lists.ToFrozenDictionary(list => list.Key, StringComparer.Ordinal);

    /// <summary>No list at all.</summary>
    public static CodeListSet None { get; } = new([]);

    /// <summary>The list with that key; an empty one where the host has none.</summary>
    public CodeList Of(string? key) => key is not null && lists.TryGetValue(key, out var list) ? list : new CodeList(key ?? "", []);
}
