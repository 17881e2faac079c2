using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Fields.Certificates;
using LowCodeGov.Forms.Fields.People;

namespace LowCodeGov.Forms.Evaluation;

/// <summary>What the rules of a form may know besides the form, and what the reader may do with it.</summary>
public sealed record FormScope
{
    /// <summary>Evaluates the rules.</summary>
    public required RuleEngine Rules { get; init; }

    /// <summary>The day on which the form is filled, in the region's own time.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Working calendar of the region.</summary>
    public WorkCalendar Calendar { get; init; } = WorkCalendar.WeekdaysOnly;

    /// <summary>Code lists that offer choices.</summary>
    public CodeListSet Codes { get; init; } = CodeListSet.None;

    /// <summary>What rules read besides <c>form</c> and <c>row</c>: <c>situation</c>, <c>applicant</c>, <c>case</c>, <c>steps</c>; made by the engine's <c>RuleScope</c>.</summary>
    public JsonObject Facts { get; init; } = [];

    /// <summary>The account that fills the form, from which first values are taken: <c>name</c>, <c>idNo</c>, <c>phone</c> …</summary>
    public JsonObject? Account { get; init; }

    /// <summary>What the step may do with fields; <c>null</c>: an applicant, who may fill them all.</summary>
    public ImmutableSortedDictionary<string, FieldRight>? FieldRights { get; init; }

    /// <summary>First values from certificates, libraries, the sharing hub and earlier cases, by the key of their source.</summary>
    public ImmutableDictionary<string, PrefilledValue> Prefilled { get; init; } = ImmutableDictionary<string, PrefilledValue>.Empty;

    /// <summary>What a source gives, no more trusted than the definition trusts that source; <c>null</c> where it gave nothing.</summary>
    public PrefilledValue? Offered(PrefillSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Prefilled.TryGetValue(source.Key(), out var given) ? given with { Trust = given.Trust < source.TrustLevel() ? given.Trust : source.TrustLevel() } : null;
    }

    /// <summary>Persons and organisations inside, for pickers.</summary>
    public IInsideDirectory? Inside { get; init; }

    /// <summary>Certificates in the applicant's space; <c>null</c>: the host does not know, so a choice is not judged.</summary>
    public ImmutableArray<OwnCertificate>? Certificates { get; init; }

    /// <summary>Numbers proved by a one-time code; <c>null</c>: the host sends no codes, so none is asked for.</summary>
    public ImmutableHashSet<string>? ProvedPhones { get; init; }

    /// <summary>The right for a field; inside rows the nested field's own (<c>workers.name</c>), else that of the rows.</summary>
    public FieldRight RightFor(params IEnumerable<string> keys) => FieldRights is { } rights ? RightFor(rights, keys) : FieldRight.Write;

    /// <summary>The right that the rights of a step give for a field: its own, else that of the rows around it, else that of all others.</summary>
    public static FieldRight RightFor(ImmutableSortedDictionary<string, FieldRight> rights, IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(rights);
        for (var name = string.Join('.', keys); ; name = name[..name.LastIndexOf('.')])
        {
            if (rights.TryGetValue(name, out var right))
            {
                return right;
            }

            if (!name.Contains('.', StringComparison.Ordinal))
            {
                return rights.GetValueOrDefault("*", FieldRight.Read);
            }
        }
    }
}

/// <summary>What is asked of an evaluation.</summary>
/// <param name="Page">Key of the page whose faults are wanted; <c>null</c>: all pages.</param>
/// <param name="Complete">The form is handed in: hidden values are dropped, all that is required must be there.</param>
/// <param name="Draft">The form is only saved: nothing is required yet, but what is there must have its shape.</param>
/// <param name="Previous">Data before this step; fields that the step may not write keep these values, whatever was sent.</param>
public sealed record FormOptions(string? Page = null, bool Complete = false, bool Draft = false, JsonObject? Previous = null);
