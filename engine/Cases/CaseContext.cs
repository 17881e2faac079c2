using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>All that a decision may know besides definition, state and command. Values only: the engine asks nobody.</summary>
public sealed record CaseContext
{
    /// <summary>The instant at which the command is decided.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Working calendar of the region.</summary>
    public required WorkCalendar Calendar { get; init; }

    /// <summary>Who acts.</summary>
    public required Actor Actor { get; init; }

    /// <summary>Gives the numbers that the command may need.</summary>
    public required INumbers Numbers { get; init; }


    /// <summary>Evaluates the definition's rules.</summary>
    public required RuleEngine Rules { get; init; }

    /// <summary>The directory of officials, for steps whose rule names people.</summary>
    public IStaff Staff { get; init; } = NoStaff.Instance;

    /// <summary>
    /// The value of a field as Chinese documents print it: codes by their names, an address or a document as one line. Absent or null: a
    /// document prints texts as they are, and nothing for values made of parts.
    /// </summary>
    public Func<Definitions.FieldDefinition, JsonElement, string?>? FieldText { get; init; }

    /// <summary>Id for a case that begins with this command.</summary>
    public CaseId NewCaseId { get; init; }

    /// <summary>What validation of the form data in the command found; empty: valid. Made by the forms library before the decision.</summary>
    public ImmutableArray<FormFinding> FormFindings { get; init; } = [];

    /// <summary>Facts on the applicant for rules, a JSON object: <c>priorApprovals</c>, <c>registers</c> (list of register names).</summary>
    public JsonElement? ApplicantFacts { get; init; }

    /// <summary>The version that <see cref="MigrateCase"/> goes to.</summary>
    public Definitions.MatterDefinition? MigrationTarget { get; init; }

    /// <summary>
    /// A secret of this command alone, where the matter keeps values for a limited time: without it the hash of an event whose values
    /// are erased would let anybody try values through until one fits. Absent: nothing will be erased.
    /// </summary>
    public string? Salt { get; init; }

    /// <summary>Listens to the rules asked while a decision is made.</summary>
    internal RuleHearing? Hearing { get; init; }

    /// <summary>A context for asking what is offered, in which nothing can be decided that needs a number.</summary>
    public static CaseContext ForLooking(Actor actor, DateTimeOffset now, WorkCalendar calendar, RuleEngine rules) =>
        new() { Actor = actor, Now = now, Calendar = calendar, Rules = rules, Numbers = NoNumbers.Instance };

    private sealed class NoNumbers : INumbers
    {
        public static readonly NoNumbers Instance = new();

        public long Next(string series) => throw new InvalidOperationException("Looking takes no numbers.");

        public string QueryPassword() => throw new InvalidOperationException("Looking takes no numbers.");
    }
}

/// <summary>A fault in form data.</summary>
/// <param name="Path">E.g. <c>area</c> or <c>workers[2].name</c>.</param>
/// <param name="Key">Text key.</param>
/// <param name="Message">The definition's own message, where the rule is the analyst's.</param>
public sealed record FormFinding(string Path, string Key, ImmutableSortedDictionary<string, string> Values, string? Message = null);

/// <summary>Port to the store of serial numbers; each call takes one for good.</summary>
public interface INumbers
{
    /// <summary>Next serial number within a series, from 1.</summary>
    /// <param name="series">E.g. <c>application/20260302</c>, <c>N02/2026/330702</c>; the caller builds it from kind, day or year.</param>
    long Next(string series);

    /// <summary>Six random digits for looking a case up without signing in (查询密码).</summary>
    string QueryPassword();
}

/// <summary>Who acts, and with which rights. Rights are checked against the case inside the decision.</summary>
public sealed record Actor
{
    public required ActorKind Kind { get; init; }

    /// <summary>Account id; <c>system</c> or <c>timer</c> for the platform.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>工号, shown to the public with name and post.</summary>
    public string? StaffNo { get; init; }

    public string? Post { get; init; }

    /// <summary>Credit code of the agency a clerk belongs to.</summary>
    public string? Agency { get; init; }

    public string? AgencyName { get; init; }

    public string? Department { get; init; }

    public ImmutableArray<RoleGrant> Grants { get; init; } = [];

    /// <summary>Those for whom the actor stands in during leave; the dates are checked against the instant of the decision.</summary>
    public ImmutableArray<VacationProxy> StandsInFor { get; init; } = [];

    /// <summary>How the actor is kept in the record.</summary>
    [JsonIgnore]
    public ActorReference Reference => new(Kind, Id, Name, StaffNo, Post, AgencyName);

    /// <summary>The platform itself: timers, automatic steps, connector results.</summary>
    public static Actor Platform { get; } = new() { Kind = ActorKind.Platform, Id = "platform", Name = "平台" };
}

/// <summary>Kind of actor.</summary>
public enum ActorKind
{
    Applicant,
    Clerk,
    Platform,
}

/// <summary>A role held, limited to an agency or a region; absent limits mean everywhere.</summary>
/// <param name="Role">Role of DOMAIN 2.2.</param>
/// <param name="Agency">Credit code.</param>
/// <param name="Department">Department code.</param>
/// <param name="Region">Region code; covers regions below it.</param>
public sealed record RoleGrant(string Role, string? Agency = null, string? Department = null, string? Region = null);

/// <summary>Who acted, as kept in the record.</summary>
public sealed record ActorReference(ActorKind Kind, string Id, string Name, string? StaffNo = null, string? Post = null, string? AgencyName = null);
