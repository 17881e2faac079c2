using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>Finds who is to do a step, by the rule of its candidates.</summary>
internal static class CandidateSearch
{
    /// <summary>Role that hands on a task for which nobody was found.</summary>
    public const string Administrator = "PlatformAdmin";

    /// <summary>Whether the rule needs more than the pool of a role.</summary>
    public static bool IsNeeded(TaskNode node) =>
        Signatures.AreSeveral(node)
        || node.Candidates is not { Head: null, People: null, SuperiorOf: null, NobodyFound: null, ApproverIsApplicant: null, SameApproverAgain: null };

    /// <summary>The pool of the rule's role, less those whom separation of duties keeps out.</summary>
    public static TaskCandidates Pool(Unfolding u, TaskNode node)
    {
        var rule = node.Candidates;
        var agency = rule.AnyAgency ? null
            : rule.AgencyRule is { } byRule ? u.Rules.Text(byRule) ?? u.Definition.Elements.ImplementingAgency.CreditCode
            : rule.Agency ?? u.Definition.Elements.ImplementingAgency.CreditCode;
        return new TaskCandidates(rule.Role, agency, rule.Department, rule.NotActorOf is { IsDefaultOrEmpty: false } others
            ? [.. others.SelectMany(step => Tasks.DoersOf(u, step)).Distinct().Order(StringComparer.Ordinal)]
            : []);
    }

    /// <summary>The people whom the rule names, or the pool where it names none.</summary>
    public static Found Of(Unfolding u, TaskNode node, TaskCandidates pool)
    {
        var rule = node.Candidates;
        var staff = u.Context.Staff;
        var own = rule.ApproverIsApplicant is ApproverIsApplicant.Skip or ApproverIsApplicant.Superior ? u.State.Application.Applicant.AccountId : null;
        var named = Named(u, rule, pool) ?? (Signatures.AreSeveral(node) ? staff.Holders(pool.Role, pool.Agency, pool.Department) : null);
        if (named is null)
        {
            var without = own is null ? pool : pool with { Excluded = [.. pool.Excluded.Add(own).Distinct().Order(StringComparer.Ordinal)] };
            return rule.NobodyFound is not null && staff.Holders(pool.Role, pool.Agency, pool.Department) is { } holders && holders.All(each => without.Excluded.Contains(each.Id))
                ? Nobody(u, node, without)
                : new Found(without, null, null);
        }

        var isApplicantAmong = own is not null && named.Any(each => each.Id == own);
        var people = named.Where(each => each.Id != own).ToList();
        if (isApplicantAmong && rule.ApproverIsApplicant == ApproverIsApplicant.Superior && own is not null && staff.SuperiorOf(own) is { } superior)
        {
            people.Add(superior);
        }

        people = [.. people.Where(each => !pool.Excluded.Contains(each.Id)).DistinctBy(each => each.Id)];
        return people.Count > 0 ? new Found(pool, people, null)
            : isApplicantAmong && rule.ApproverIsApplicant == ApproverIsApplicant.Skip && node.Kind == HumanTaskKind.Review ? new Found(pool, null, "approver-is-applicant")
            : Nobody(u, node, pool);
    }

    private static IReadOnlyList<ClerkReference>? Named(Unfolding u, CandidateRule rule, TaskCandidates pool)
    {
        var staff = u.Context.Staff;
        if (rule.People is { } expression)
        {
            return [.. u.Rules.Texts(expression).Select(staff.Find).OfType<ClerkReference>()];
        }

        if (rule.Head is true)
        {
            return pool.Agency is { } agency && staff.Head(agency, pool.Department) is { } head ? [head] : [];
        }

        if (rule.SuperiorOf is { } of)
        {
            var below = of == CandidateRule.Initiator ? Initiator(u.State) : Tasks.DoerOf(u, of)?.Id;
            return below is not null && staff.SuperiorOf(below) is { } superior ? [superior] : [];
        }

        return null;
    }

    private static string? Initiator(CaseState state) =>
        state.Steps is [{ By: { Kind: ActorKind.Clerk } clerk }, ..] ? clerk.Id : state.Application.Applicant.AccountId;

    private static Found Nobody(Unfolding u, TaskNode node, TaskCandidates pool)
    {
        switch (node.Candidates.NobodyFound)
        {
            case { Do: NobodyFoundAction.ToHead }:
                return pool.Agency is { } agency && u.Context.Staff.Head(agency, pool.Department) is { } head && !pool.Excluded.Contains(head.Id)
                    ? new Found(pool, [head], null)
                    : new Found(pool with { Role = ActingRights.AgencyHead, Department = null }, null, null);
            case { Do: NobodyFoundAction.ToRole, Role: { } role }:
                return new Found(pool with { Role = role }, null, null);
            case { Do: NobodyFoundAction.Skip } when node.Kind == HumanTaskKind.Review:
                return new Found(pool, null, "nobody-found");
            case not null:
                return new Found(new TaskCandidates(Administrator, null, null, pool.Excluded, Unassigned: true), null, null);
            default:
                return new Found(pool, null, null);
        }
    }

    /// <summary>What was found.</summary>
    /// <param name="Candidates">Who may take the task.</param>
    /// <param name="People">The people named; null: the pool.</param>
    /// <param name="Pass">Key of the reason why the step is passed over.</param>
    public sealed record Found(TaskCandidates Candidates, IReadOnlyList<ClerkReference>? People, string? Pass);
}
