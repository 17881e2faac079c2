using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Fields.Certificates;
using LowCodeGov.Forms.Fields.People;

namespace LowCodeGov.Forms.Fields;

/// <summary>What a field type may know besides the value when it judges it.</summary>
/// <param name="Codes">Code lists that offer choices.</param>
/// <param name="Today">The day on which the form is judged.</param>
/// <param name="MinDate">Earliest date allowed, where the definition limits it.</param>
/// <param name="MaxDate">Latest date allowed.</param>
public sealed record FieldSurroundings(CodeListSet Codes, DateOnly Today, DateOnly? MinDate = null, DateOnly? MaxDate = null)
{
    /// <summary>The values beside this one, from which a list may be narrowed.</summary>
    public JsonObject? Beside { get; init; }

    /// <summary>Persons and organisations inside, where the host knows them.</summary>
    public IInsideDirectory? Inside { get; init; }

    /// <summary>Certificates of the applicant; <c>null</c>: the host does not know them.</summary>
    public ImmutableArray<OwnCertificate>? Certificates { get; init; }

    /// <summary>Numbers that were proved by a one-time code; <c>null</c>: the host has no way to prove them, so none is asked for.</summary>
    public ImmutableHashSet<string>? ProvedPhones { get; init; }
}

/// <summary>How a value is to read.</summary>
/// <param name="Culture">Culture name, e.g. <c>zh-CN</c>.</param>
/// <param name="Codes">Code lists that name codes.</param>
/// <param name="Texts">Gives the text of a key in that culture.</param>
public sealed record FieldReading(string Culture, CodeListSet Codes, Func<string, string> Texts)
{
    /// <summary>Certificates that a value may name.</summary>
    public ImmutableArray<OwnCertificate> Certificates { get; init; } = [];

    /// <summary>Whether the reader reads Chinese.</summary>
    public bool IsChinese => !Culture.StartsWith("en", StringComparison.OrdinalIgnoreCase);
}
