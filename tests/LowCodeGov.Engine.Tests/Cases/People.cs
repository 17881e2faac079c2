using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Engine.Tests.Cases;

/// <summary>The people of the scenarios.</summary>
public static class People
{
    public const string Agency = "11330702TE5T000167";
    public const string OtherAgency = "11330702TE5T000242";

    public static Actor Citizen { get; } = new() { Kind = ActorKind.Applicant, Id = "citizen", Name = "陈一" };
    public static Actor Stranger { get; } = new() { Kind = ActorKind.Applicant, Id = "stranger", Name = "路人" };
    public static Actor Receiver { get; } = Clerk("receiver", "Receiver");
    public static Actor WindowClerk { get; } = Clerk("window", "GeneralWindowClerk", OtherAgency);
    public static Actor Acceptor { get; } = Clerk("acceptor", "Acceptor");
    public static Actor Li { get; } = Clerk("li", "Reviewer");
    public static Actor Wang { get; } = Clerk("wang", "Reviewer");
    public static Actor Foreigner { get; } = Clerk("foreigner", "Reviewer", OtherAgency);
    public static Actor Decider { get; } = Clerk("decider", "Decider");
    public static Actor CertificateClerk { get; } = Clerk("maker", "CertificateClerk");
    public static Actor Deliverer { get; } = Clerk("deliverer", "Deliverer");
    public static Actor Head { get; } = Clerk("head", "AgencyHead");
    public static Actor Designer { get; } = Clerk("designer", "LowCodeDesigner");
    public static Actor Platform => Actor.Platform;

    /// <summary>Stands in for anybody, only where a task is handed to him.</summary>
    public static Actor Twin { get; } = Clerk("twin", "Nothing");

    public static ImmutableArray<Actor> All { get; } =
        [Citizen, Stranger, Receiver, WindowClerk, Acceptor, Li, Wang, Foreigner, Decider, CertificateClerk, Deliverer, Head, Platform];

    public static ClerkReference Named(Actor clerk) => new(clerk.Id, clerk.Name, clerk.Grants, clerk.Agency, clerk.Department);

    private static Actor Clerk(string id, string role, string agency = Agency) => new()
    {
        Kind = ActorKind.Clerk,
        Id = id,
        Name = id,
        StaffNo = "T-" + id,
        Agency = agency,
        Grants = [new RoleGrant(role, agency)],
    };
}
