using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;

namespace LowCodeGov.Engine.Migration;

/// <summary>What a migration of one case has to do, worked out once for the preview and for carrying it out.</summary>
internal sealed class MigrationPlan(MatterDefinition from, MatterDefinition to, CaseState state, CaseContext context)
{
    public MatterDefinition From { get; } = from;

    public MatterDefinition To { get; } = to;

    public CaseState State { get; } = state;

    public FlowMap Old { get; } = FlowMap.Of(from);

    public FlowMap New { get; } = FlowMap.Of(to);

    /// <summary>The new version's rules over the case as it is.</summary>
    public CaseRules Rules { get; } = CaseRules.Over(to, state, context);

    public CaseContext Context { get; } = context;

    public List<MigrationFinding> Findings { get; } = [];

    public List<MigrationChoice> Choices { get; } = [];

    /// <summary>Open work (tasks, waits, calls), each with its place in the new flow.</summary>
    public List<OpenPlace> Places { get; } = [];

    /// <summary>Branches of running splits that the new version adds.</summary>
    public List<AddedBranch> Added { get; } = [];

    /// <summary>Steps that the new version has before the place at which the case is.</summary>
    public List<InsertedStep> Inserted { get; } = [];

    public List<MovedActivation> Moved { get; } = [];

    public List<MovedBranches> Branches { get; } = [];

    /// <summary>Running splits to be asked again whether enough branches have ended.</summary>
    public List<int> Joins { get; } = [];

    /// <summary>Clocks of steps whose reminders, escalations or automatic outcome have changed.</summary>
    public HashSet<string> StepTimers { get; } = new(StringComparer.Ordinal);

    public ImmutableArray<int>? Thresholds { get; set; }

    public MigrationVerdict Verdict =>
        Findings.Exists(each => each.Gravity == MigrationGravity.Obstacle) ? MigrationVerdict.NotPossible
        : Choices.Exists(each => each.Default is null) ? MigrationVerdict.NeedsChoice
        : MigrationVerdict.Automatic;

    public MigrationPreview Preview => new(Verdict, [.. Findings.OrderByDescending(each => each.Gravity)], [.. Choices]);

    public NodeActivation Activation(int number) => State.Activations.First(each => each.Number == number);

    /// <summary>The activations above, from the root down, itself not among them.</summary>
    public ImmutableArray<NodeActivation> Above(NodeActivation activation)
    {
        var above = new List<NodeActivation>();
        for (var at = activation.Parent; at is { } number;)
        {
            var each = Activation(number);
            above.Insert(0, each);
            at = each.Parent;
        }

        return [.. above];
    }

    public void Note(string key, string? node, params ReadOnlySpan<(string, object?)> values) =>
        Findings.Add(new MigrationFinding(MigrationGravity.Note, key, MigrationTexts.Say(key, values), node));

    public void Obstacle(string key, string? node, params ReadOnlySpan<(string, object?)> values) =>
        Findings.Add(new MigrationFinding(MigrationGravity.Obstacle, key, MigrationTexts.Say(key, values), node));

    /// <summary>Asks something; several places may ask the same.</summary>
    public void Ask(string choice, string key, string? node, string? byDefault, ImmutableArray<MigrationOption> options, params ReadOnlySpan<(string, object?)> values)
    {
        if (Choices.Exists(each => each.Key == choice))
        {
            return;
        }

        var text = MigrationTexts.Say(key, values);
        Choices.Add(new MigrationChoice(choice, text, options, byDefault, node));
        Findings.Add(new MigrationFinding(byDefault is null ? MigrationGravity.Choice : MigrationGravity.Note, key, text, node));
    }

    public static LocalText TitleOf(FlowNode node) => node.Title ?? node.Id;

    public static MigrationOption Option(string key, params ReadOnlySpan<(string, object?)> values)
    {
        var stem = key.StartsWith(MigrationOption.ContinueAt, StringComparison.Ordinal) ? "continue-at" : key;
        return new MigrationOption(key, MigrationTexts.Say("migration.option." + stem, values));
    }
}

/// <summary>Open work and where it goes on.</summary>
/// <param name="Leaf">The activation that waits for somebody or something.</param>
/// <param name="Choice">Key of the choice that decides; absent: it is kept.</param>
/// <param name="Gone">The topmost activation around it (or itself) that the new version has no place for; absent: it has one for all.</param>
/// <param name="Anchor">The activation that goes on in the new flow: the work itself, or what lies above that which is gone.</param>
/// <param name="Path">What lies around the anchor in the new flow, from the root down.</param>
internal sealed record OpenPlace(NodeActivation Leaf, string? Choice, NodeActivation? Gone, NodeActivation Anchor, ImmutableArray<PathStep> Path);

/// <summary>Something that lies around open work in the new flow.</summary>
/// <param name="Child">Which of its children leads on.</param>
/// <param name="Activation">The activation that the case has of it; absent: the new version has put it in between.</param>
internal sealed record PathStep(FlowNode Node, int Child, int? Activation);

/// <summary>A branch that the new version adds to a running split.</summary>
internal sealed record AddedBranch(int Split, int Branch, FlowNode Body, string Choice);

/// <summary>A step that the new version has before the place at which the case is.</summary>
/// <param name="Sequence">Activation of the sequence around it.</param>
internal sealed record InsertedStep(int Sequence, int Index, FlowNode Node, string Choice);
