using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Verification.Flows;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>Approval by several, and what happens when nobody is found, fit the people that exist and the outcomes that the step has.</summary>
internal sealed class ApprovalCheck : DefinitionCheck
{
    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject) => subject.Nodes.OfType<TaskNode>().SelectMany(task =>
    {
        var place = subject.Places.Node(task);
        return (IEnumerable<DefinitionFinding>)
        [
            .. task.Approval is { } rule ? Approval(subject, task, rule, place.Of("approval")) : [],
            .. task.Candidates.NobodyFound is { } nobody ? Nobody(subject, task, nobody, place.Of("candidates").Of("nobodyFound")) : [],
            .. Operations(task.Operations, place.Of("operations")),
        ];
    }).Concat(Operations(subject.Definition.Operations, DefinitionPlace.Matter.Of("operations")));

    private static IEnumerable<DefinitionFinding> Approval(VerificationSubject subject, TaskNode task, ApprovalRule rule, DefinitionPlace place)
    {
        var step = VerificationSubject.Title(task);
        if (rule.Percent is { } percent && (percent is < 1 or > 100 || rule.Mode is not (ApprovalMode.Ratio or ApprovalMode.Weight)))
        {
            yield return DefinitionFinding.Error("verification.approval.percent", place.Of("percent"), ("Step", step), ("Percent", percent.ToString(CultureInfo.InvariantCulture)));
        }

        var outcomes = StepOutcomes.Of(task, mayBeDecided: false);
        for (var i = 0; i < rule.Consent.Length && outcomes is not null; i++)
        {
            if (!outcomes.Value.Contains(rule.Consent[i]))
            {
                yield return DefinitionFinding.Error("verification.approval.consent", place.Of("consent").Of(i), ("Step", step), ("Outcome", rule.Consent[i]));
            }
        }

        for (var i = 0; i < rule.Weights.Length; i++)
        {
            if (rule.Weights[i].Weight < 1)
            {
                yield return DefinitionFinding.Error("verification.approval.weight", place.Of("weights").Of(i), ("Step", step), ("Signer", rule.Weights[i].Signer));
            }
        }

        if (rule.Mode is not (ApprovalMode.One or ApprovalMode.Any) && People.For(subject, task.Candidates) is [var only])
        {
            yield return DefinitionFinding.Warning("verification.approval.one-signer", place.Of("mode"), ("Step", step), ("Person", only.Name));
        }
    }

    private static IEnumerable<DefinitionFinding> Nobody(VerificationSubject subject, TaskNode task, NobodyFound rule, DefinitionPlace place)
    {
        if (rule.Do == NobodyFoundAction.Skip && task.Kind == HumanTaskKind.Decision)
        {
            yield return DefinitionFinding.Error("verification.nobody.skip-decision", place.Of("do"), ("Step", VerificationSubject.Title(task)));
        }

        var role = rule.Do switch { NobodyFoundAction.ToRole => rule.Role, NobodyFoundAction.ToHead => ActingRights.AgencyHead, _ => "" };
        if (role is null || (role.Length > 0 && !IsHeld(subject, task, role)))
        {
            yield return DefinitionFinding.Error("verification.nobody.nobody-either", place, ("Step", VerificationSubject.Title(task)), ("Role", role ?? ""));
        }
    }

    /// <summary>Whether anybody in the agency of the step holds the role; true where that is not known.</summary>
    internal static bool IsHeld(VerificationSubject subject, TaskNode task, string role) =>
        subject.Surroundings.Clerks is not { } clerks || task.Candidates.AgencyRule is not null
        || clerks.Any(clerk => ActingRights.Holds(
            clerk.Grants, role, task.Candidates.AnyAgency ? null : task.Candidates.Agency ?? subject.Definition.Elements.ImplementingAgency.CreditCode));

    private static IEnumerable<DefinitionFinding> Operations(TaskOperations? operations, DefinitionPlace place)
    {
        if (operations is null)
        {
            yield break;
        }

        foreach (var (operation, member) in new[]
        {
            (operations.Transfer, "transfer"), (operations.Delegate, "delegate"), (operations.AddSignBefore, "addSignBefore"), (operations.AddSignAfter, "addSignAfter"),
            (operations.AddSignBeside, "addSignBeside"), (operations.RemoveSigner, "removeSigner"), (operations.Return, "return"), (operations.TakeBack, "takeBack"),
            (operations.Urge, "urge"), (operations.Copy, "copy"), (operations.RequestCorrection, "requestCorrection"),
        })
        {
            if (operation is { By: OperationActor.Role, Role: null })
            {
                yield return DefinitionFinding.Error("verification.operation.role", place.Of(member), ("Operation", member));
            }

            if (operation is { PerDay: < 1 })
            {
                yield return DefinitionFinding.Error("verification.operation.per-day", place.Of(member).Of("perDay"), ("Operation", member));
            }
        }
    }
}
