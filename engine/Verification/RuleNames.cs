using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Engine.Verification;

/// <summary>The names that expressions of a definition may read, with their types, by the place at which they run (see <see cref="Cases.RuleScope"/>).</summary>
internal sealed class RuleNames
{
    private static readonly string[] OfDepartment = ["agency", "department", "title", "matter", "value"];

    private readonly VerificationSubject subject;
    private readonly RuleTypes situation;
    private readonly RuleTypes application;
    private readonly RuleTypes withTables;
    private readonly RuleTypes inCase;
    private readonly Dictionary<FlowNode, RuleTypes> inside = new(ReferenceEqualityComparer.Instance);

    public RuleNames(VerificationSubject subject)
    {
        this.subject = subject;
        var definition = subject.Definition;
        situation = RuleTypes.None.With("applicant", Applicant).With("today", RuleType.Date)
            .With("situation", RuleType.Group(definition.Situations.Questions.DistinctBy(each => each.Key)
                .Select(each => KeyValuePair.Create(each.Key, each.Multiple ? RuleType.List(RuleType.Text) : RuleType.Text))));
        application = situation.With("form", RuleType.Group(subject.Fields.Select(each => KeyValuePair.Create(each.Key, FieldValues.TypeOf(each.Value)))));
        withTables = application.WithTables(RuleTables.Of(definition));
        inCase = subject.Nodes.Aggregate(
            withTables.With("case", Case).With("data", RuleType.Any).With("steps", RuleType.Group([])),
            (names, node) => node.Id.Length == 0 || node.Id.StartsWith('.') || node.Id.EndsWith('.') ? names : WithStep(names, node.Id, node));
    }

    private static RuleType Applicant { get; } = Group(
        ("kind", RuleType.Text), ("name", RuleType.Text), ("idType", RuleType.Text), ("idNo", RuleType.Text), ("region", RuleType.Text),
        ("priorApprovals", RuleType.Number), ("registers", RuleType.List(RuleType.Text)));

    private static RuleType Case { get; } = Group(
        ("state", RuleType.Text), ("stage", RuleType.Text), ("applicationNo", RuleType.Text), ("caseNo", RuleType.Text), ("channel", RuleType.Text),
        ("onlineMode", RuleType.Text), ("deliveryWay", RuleType.Text), ("appliedOn", RuleType.Date), ("receivedOn", RuleType.Date),
        ("acceptedOn", RuleType.Date), ("finishedOn", RuleType.Date), ("deemedAccepted", RuleType.Boolean), ("decided", RuleType.Boolean),
        ("approved", RuleType.Boolean), ("extended", RuleType.Boolean), ("visitCount", RuleType.Number), ("outstandingMaterials", RuleType.Number));

    /// <summary>What the inputs of a decision table may read.</summary>
    public RuleTypes ForTables => inCase.WithoutTables();

    /// <summary>What an expression may read.</summary>
    public RuleTypes For(RuleUse use)
    {
        var names = use.Stage switch
        {
            RuleStage.Situation => situation,
            RuleStage.Occasion => OfOccasion(use.Occasion ?? OccasionKind.Hand),
            // Forms run in the browser by themselves and do not know the tables.
            RuleStage.Application => use.Place.Kind == PlaceKind.Field ? application : withTables,
            RuleStage.Supervision => Watched(use.Indicator),
            _ => use.Node is { } node ? At(node, use.OfItem) : inCase,
        };
        if (use.Rows is not { } rows || FieldValues.TypeOf(rows) is not RuleType.RowsType type)
        {
            return names;
        }

        return names.WithRow(use.OuterRows is { } outer && FieldValues.TypeOf(outer) is RuleType.RowsType around
            ? new RuleType.RowsType(type.Fields.SetItem("outer", RuleType.Group(around.Fields)))
            : type);
    }

    /// <summary>What an indicator of supervision may read: the case as a whole, its facts, and the indicator's own settings.</summary>
    public RuleTypes Watched(SupervisionIndicator? indicator) => inCase.With("facts", RuleType.Group(Cases.CaseFacts.Types))
        .With("record", RuleType.Group(Supervision.RecordFacts.Types)).With("around", RuleType.Group(Supervision.Surroundings.Types))
        .With("setting", RuleType.Group((indicator?.Settings ?? []).DistinctBy(each => each.Key).Select(each => KeyValuePair.Create(each.Key, RuleType.Number))));

    private static RuleTypes OfOccasion(OccasionKind kind) =>
        RuleTypes.None.With("today", RuleType.Date).With("occasion", Group([.. OccasionFacts.Of(kind)]));

    private RuleTypes At(FlowNode node, bool ofItem)
    {
        var around = subject.Tree.Above(node).Select(each => each.Node).Where(each => each is ForEachNode or FragmentNode).ToList();
        if (ofItem)
        {
            around.Insert(0, node);
        }

        if (around is [])
        {
            return inCase;
        }

        if (inside.TryGetValue(around[0], out var known))
        {
            return known;
        }

        var names = inCase;
        foreach (var use in around.OfType<FragmentNode>().Reverse())
        {
            var prefix = use.Id + ".";
            names = subject.Nodes.Where(each => each.Id.StartsWith(prefix, StringComparison.Ordinal))
                .Aggregate(names, (all, each) => WithStep(all, each.Id[prefix.Length..], each))
                .With("param", RuleType.Group(use.With.Select(each => KeyValuePair.Create(each.Key, RuleType.Any))));
        }

        RuleType? item = null;
        foreach (var each in around.OfType<ForEachNode>().Reverse())
        {
            item = ItemOf(each, item);
        }

        return inside[around[0]] = item is null ? names : names.With("item", item);
    }

    private RuleType ItemOf(ForEachNode node, RuleType? outer)
    {
        var fields = ImmutableDictionary.CreateBuilder<string, RuleType>(StringComparer.Ordinal);
        if (node.Rows is { } key)
        {
            if (!subject.Fields.TryGetValue(key, out var field) || FieldValues.TypeOf(field) is not RuleType.RowsType rows)
            {
                return RuleType.Any;
            }

            fields.AddRange(rows.Fields);
        }
        else
        {
            fields.AddRange(OfDepartment.Select(name => KeyValuePair.Create(name, RuleType.Text)));
        }

        fields["number"] = RuleType.Number;
        if (outer is not null)
        {
            fields["outer"] = outer;
        }

        return RuleType.Group(fields);
    }

    private static RuleTypes WithStep(RuleTypes names, string id, FlowNode node)
    {
        foreach (var (name, type) in StepOf(node))
        {
            names = names.With($"steps.{id}.{name}", type);
        }

        return names;
    }

    private static (string Name, RuleType Type)[] StepOf(FlowNode node) => node switch
    {
        TaskNode => [("outcome", RuleType.Text), ("opinion", RuleType.Text), ("by", RuleType.Text)],
        ParallelNode or ForEachNode or ChoiceNode { Mode: ChoiceMode.Inclusive } =>
            [("outcome", RuleType.Text), ("total", RuleType.Number), ("ended", RuleType.Number), ("outcomes", RuleType.Any), ("refused", RuleType.Number)],
        RepeatNode => [("outcome", RuleType.Text), ("rounds", RuleType.Number)],
        ServiceNode => [("outcome", RuleType.Text), ("result", RuleType.Any), ("reason", RuleType.Text), ("attempts", RuleType.Number)],
        SubMatterNode =>
        [
            ("outcome", RuleType.Text), ("refused", RuleType.Boolean), ("approved", RuleType.Boolean), ("caseNo", RuleType.Text), ("closeResult", RuleType.Text),
            ("reason", RuleType.Text),
        ],
        ChoiceNode or WaitNode => [("outcome", RuleType.Text)],
        _ => [],
    };

    private static RuleType Group(params ReadOnlySpan<(string Name, RuleType Type)> names)
    {
        var fields = new Dictionary<string, RuleType>(StringComparer.Ordinal);
        foreach (var (name, type) in names)
        {
            fields[name] = type;
        }

        return RuleType.Group(fields);
    }
}
