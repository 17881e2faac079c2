using System.Globalization;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>Each node of the flow is complete in itself, and nothing comes after an end.</summary>
internal sealed class FlowShapeCheck : DefinitionCheck
{
    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject) =>
        subject.Nodes.SelectMany(node => OfNode(subject, node, subject.Places.Node(node)));

    private static IEnumerable<DefinitionFinding> OfNode(VerificationSubject subject, FlowNode node, DefinitionPlace place) => node switch
    {
        TaskNode { Kind: HumanTaskKind.SpecialProcedure or HumanTaskKind.Approval } => [Error("verification.flow.kind-not-of-the-flow", place.Of("kind"), node)],
        TaskNode { Limit: { IsCountable: false } } => [Error("verification.limit", place.Of("limit"), node)],
        TaskNode { Kind: HumanTaskKind.CertificateMaking } or CertificateNode when subject.Definition.Certificate is null => [Error("verification.flow.no-certificate", place, node)],
        WaitNode { For: null, Until: null, Event: null } => [Error("verification.flow.wait-for-nothing", place, node)],
        WaitNode { For: { IsCountable: false } } => [Error("verification.limit", place.Of("for"), node)],
        ServiceNode { Deadline: { IsCountable: false } } => [Error("verification.limit", place.Of("deadline"), node)],
        ParallelNode { Branches.IsEmpty: true } or ChoiceNode { Branches.IsEmpty: true } => [Error("verification.flow.no-branch", place, node)],
        ParallelNode parallel => Join(parallel, parallel.Branches.Length, place),
        ChoiceNode choice => Rest(choice, place),
        ForEachNode each => [.. Items(each, place), .. Join(each, each.Departments.IsEmpty ? int.MaxValue : each.Departments.Length, place)],
        RepeatNode { AtMost: < 1 } => [Error("verification.flow.repeat-count", place.Of("atMost"), node)],
        SequenceNode sequence => AfterEnd(subject, sequence),
        _ => [],
    };

    private static IEnumerable<DefinitionFinding> Items(ForEachNode node, DefinitionPlace place)
    {
        var sources = new[] { node.Rows is not null, !node.Departments.IsEmpty, node.DepartmentsRule is not null }.Count(given => given);
        return sources == 1 ? [] : [Error("verification.flow.items", place, node)];
    }

    private static IEnumerable<DefinitionFinding> Join<TNode>(TNode node, int branches, DefinitionPlace place)
        where TNode : FlowNode, IJoiningNode
    {
        if (node.Join == JoinRule.Count && (node.JoinCount is not { } count || count < 1 || count > branches))
        {
            yield return DefinitionFinding.Error(
                "verification.flow.join-count", place.Of("joinCount"), ("Node", VerificationSubject.Title(node)),
                ("Count", (node.JoinCount ?? 0).ToString(CultureInfo.InvariantCulture)), ("Branches", branches.ToString(CultureInfo.InvariantCulture)));
        }

        if (node.Join == JoinRule.Condition && node.JoinWhen is null)
        {
            yield return Error("verification.flow.join-condition", place.Of("joinWhen"), node);
        }
    }

    private static IEnumerable<DefinitionFinding> Rest(ChoiceNode choice, DefinitionPlace place)
    {
        for (var index = 0; index < choice.Branches.Length; index++)
        {
            var isFirst = choice.Branches.Take(index).All(branch => branch.When is not null);
            if (choice.Branches[index].When is null && (!isFirst || (choice.Mode == ChoiceMode.Exclusive && index < choice.Branches.Length - 1)))
            {
                yield return DefinitionFinding.Error(
                    "verification.flow.rest-not-last", place.Of("branches").Of(index), ("Node", VerificationSubject.Title(choice)), ("Branch", choice.Branches[index].Title));
            }
        }
    }

    private static IEnumerable<DefinitionFinding> AfterEnd(VerificationSubject subject, SequenceNode sequence)
    {
        if (!subject.HasSoundIds || subject.Facts.Before(sequence) is null)
        {
            yield break;
        }

        for (var index = 1; index < sequence.Nodes.Length; index++)
        {
            if (subject.Facts.After(sequence.Nodes[index - 1]) is null)
            {
                // What comes after that is as far away; once is enough.
                yield return DefinitionFinding.Error(
                    "verification.flow.after-end", subject.Places.Node(sequence.Nodes[index]),
                    ("Node", VerificationSubject.Title(sequence.Nodes[index])), ("Ended", VerificationSubject.Title(sequence.Nodes[index - 1])));
                yield break;
            }
        }
    }

    private static DefinitionFinding Error(string key, DefinitionPlace place, FlowNode node) =>
        DefinitionFinding.Error(key, place, ("Node", VerificationSubject.Title(node)));
}
