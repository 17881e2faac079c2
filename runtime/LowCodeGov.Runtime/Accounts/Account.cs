using Microsoft.AspNetCore.Identity;

namespace LowCodeGov.Runtime.Accounts;

/// <summary>Somebody who can sign in: a natural person, an organisation, a clerk or another system (DOMAIN 2, 17).</summary>
public sealed class Account : IdentityUser
{
    public AccountKind Kind { get; set; }

    /// <summary>Real name, or the organisation's name.</summary>
    public string RealName { get; set; } = "";

    /// <summary>Code of the identity document: 111 identity card, 001 credit code.</summary>
    public string? IdType { get; set; }

    /// <summary>Identity number, encrypted with the platform's data-protection keys.</summary>
    public string? IdNoProtected { get; set; }

    /// <summary>Keyed hash of the identity number, for look-up.</summary>
    public string? IdNoHash { get; set; }

    /// <summary>Credit code of an organisation.</summary>
    public string? CreditCode { get; set; }

    /// <summary>Legal representative of an organisation.</summary>
    public string? LegalRepresentative { get; set; }
    public string? Address { get; set; }
    public string? Region { get; set; }

    /// <summary>工号 of a clerk.</summary>
    public string? StaffNo { get; set; }
    public string? Post { get; set; }

    /// <summary>Credit code of a clerk's agency.</summary>
    public string? Agency { get; set; }
    public string? Department { get; set; }
    public string? Window { get; set; }

    /// <summary>Names of the registers that know the person, JSON array of strings.</summary>
    public string Registers { get; set; } = "[]";

    /// <summary>Approvals held already, as <c>applicant.priorApprovals</c> in rules.</summary>
    public int PriorApprovals { get; set; }

    /// <summary>What a demo account is for.</summary>
    public string? Note { get; set; }

    /// <summary>Roles held, JSON array of <see cref="Engine.Cases.RoleGrant"/>.</summary>
    public string Grants { get; set; } = "[]";

    /// <summary>实名等级, 0 to 3 (DOMAIN 17.3).</summary>
    public int RealNameLevel { get; set; }

    /// <summary>Made by the seed, with the password that is printed at first start.</summary>
    public bool IsDemo { get; set; }

    /// <summary>Disabled accounts cannot sign in.</summary>
    public bool IsDisabled { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>Kind of account.</summary>
public enum AccountKind
{
    NaturalPerson,
    Organisation,
    Clerk,

    /// <summary>业务系统: a machine with its own grants.</summary>
    SystemClient,
}
