using System.Collections.Immutable;

namespace LowCodeGov.Engine.Cases;

/// <summary>
/// Port to the directory of officials, as it stands at the instant of the decision. Asked only when a step opens or is handed on, and only
/// where its rule names people; the answer goes into the event, so replay never asks.
/// </summary>
public interface IStaff
{
    /// <summary>Clerks who hold a role in an agency and department (absent: any); null where there is no directory.</summary>
    IReadOnlyList<ClerkReference>? Holders(string role, string? agency, string? department);

    /// <summary>The clerk with this account id or staff number (工号).</summary>
    ClerkReference? Find(string idOrStaffNo);

    /// <summary>The head of a department, or of the agency where none is named.</summary>
    ClerkReference? Head(string agency, string? department);

    /// <summary>The superior of a clerk.</summary>
    ClerkReference? SuperiorOf(string clerk);

    /// <summary>Who stands in for a clerk who is on leave on that day (代理); null when he is not, or for this role nobody does.</summary>
    ClerkReference? ProxyOf(string clerk, string role, DateOnly day);
}

/// <summary>No directory: steps whose rule names people lie in the pool of their role.</summary>
public sealed class NoStaff : IStaff
{
    private NoStaff()
    {
    }

    /// <summary>The one instance.</summary>
    public static NoStaff Instance { get; } = new();

    /// <inheritdoc/>
    public IReadOnlyList<ClerkReference>? Holders(string role, string? agency, string? department) => null;

    /// <inheritdoc/>
    public ClerkReference? Find(string idOrStaffNo) => null;

    /// <inheritdoc/>
    public ClerkReference? Head(string agency, string? department) => null;

    /// <inheritdoc/>
    public ClerkReference? SuperiorOf(string clerk) => null;

    /// <inheritdoc/>
    public ClerkReference? ProxyOf(string clerk, string role, DateOnly day) => null;
}

/// <summary>A clerk stands in for another during leave (休假代理).</summary>
/// <param name="For">Account of who is on leave.</param>
/// <param name="Name">His name, for the record.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Grants">What he may do; the proxy may do it in his name.</param>
/// <param name="Roles">Roles for which it holds; absent: all.</param>
public sealed record VacationProxy(string For, string Name, DateOnly From, DateOnly To, ImmutableArray<RoleGrant> Grants, ImmutableArray<string>? Roles = null)
{
    /// <summary>Whether it holds on a day.</summary>
    public bool IsValidOn(DateOnly day) => From <= day && day <= To;

    /// <summary>Whether it holds for a role.</summary>
    public bool Covers(string role) => Roles is not { } roles || roles.Contains(role);
}
