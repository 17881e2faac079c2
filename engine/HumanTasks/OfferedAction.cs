using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>Something that the actor may do now: a button.</summary>
/// <param name="Command">Name of the command in JSON, e.g. <c>accept-case</c>; its label is the text <c>action.accept-case</c>.</param>
public sealed record OfferedAction(string Command)
{
    /// <summary>Whether a reason or opinion must be given.</summary>
    public bool ReasonRequired { get; init; }

    /// <summary>Outcomes to choose from, for <c>complete-step</c>.</summary>
    public ImmutableArray<TaskOutcome> Outcomes { get; init; } = [];

    /// <summary>Steps to choose from, for <c>return-step</c>.</summary>
    public ImmutableArray<ReturnTarget> ReturnTargets { get; init; } = [];

    /// <summary>Procedures to choose from, for <c>start-special-procedure</c>.</summary>
    public ImmutableArray<SpecialProcedureRule> SpecialProcedures { get; init; } = [];

    /// <summary>Grounds to choose from, for <c>request-suspension</c>.</summary>
    public ImmutableArray<SuspensionReason> SuspensionReasons { get; init; } = [];

    /// <summary>Most days, for <c>request-extension</c>.</summary>
    public int? MaxDays { get; init; }

    /// <summary>Keys of materials concerned: those that may be tolerated, verified or supplied.</summary>
    public ImmutableArray<string> Materials { get; init; } = [];

    /// <summary>Whether the returner may choose that the case comes straight back (直送), for <c>return-step</c>.</summary>
    public bool MayComeStraightBack { get; init; }

    /// <summary>People to choose from, for <c>remove-signer</c>.</summary>
    public ImmutableArray<ActorReference> People { get; init; } = [];

    /// <summary>The task concerned, for actions on the case as a whole.</summary>
    public int? Task { get; init; }

    /// <summary>The copy concerned, for <c>read-copy</c>.</summary>
    public int? Copy { get; init; }

    /// <summary>What was asked for, for <c>supply-correction</c>.</summary>
    public ImmutableArray<CorrectionItem> Items { get; init; } = [];
}

/// <summary>A step to which the case may be returned.</summary>
public sealed record ReturnTarget(string Step, LocalText Title)
{
    /// <summary>Items of a <c>forEach</c> of which one may be chosen; absent: the step was not done for several.</summary>
    public ImmutableArray<ReturnItem> Items { get; init; } = [];
}

/// <summary>An item for which a step was done.</summary>
/// <param name="Number">From 1, for <see cref="ReturnStep.Item"/>.</param>
public sealed record ReturnItem(int Number, LocalText Label);

/// <summary>Builds offers.</summary>
internal static class Offer
{
    public static OfferedAction Of<TCommand>(bool reasonRequired = false, ImmutableArray<string>? tolerable = null, ImmutableArray<TaskOutcome>? outcomes = null)
        where TCommand : CaseCommand =>
        new(CommandNames.Of(typeof(TCommand))) { ReasonRequired = reasonRequired, Materials = tolerable ?? [], Outcomes = outcomes ?? [] };
}

/// <summary>The names that commands have in JSON.</summary>
public static class CommandNames
{
    private static readonly ImmutableDictionary<Type, string> ByType = typeof(CaseCommand)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToImmutableDictionary(each => each.DerivedType, each => (string)(each.TypeDiscriminator ?? each.DerivedType.Name));

    /// <summary>All names, sorted.</summary>
    public static ImmutableArray<string> All { get; } = [.. ByType.Values.Order(StringComparer.Ordinal)];

    /// <summary>Name of a command, e.g. <c>accept-case</c>.</summary>
    public static string Of(CaseCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Of(command.GetType());
    }

    internal static string Of(Type command) => ByType[command];
}
