using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Proxies;

/// <summary>Only the person and the head of the department or agency enter a leave.</summary>
public sealed record ProxyNotEntitled() : Refusal("proxy.not-entitled");

/// <summary>No such clerk.</summary>
public sealed record ProxyClerkUnknown() : Refusal("proxy.clerk-unknown");

/// <summary>Nobody stands in for himself.</summary>
public sealed record ProxyOfOneself() : Refusal("proxy.of-oneself");

/// <summary>A proxy comes from the same agency: another one's powers are not for an office to give away.</summary>
public sealed record ProxyOfOtherAgency(string Proxy) : Refusal("proxy.of-other-agency");

/// <summary>The last day lies before the first, in the past, or too far away.</summary>
public sealed record ProxyDatesWrong(int MostDays) : Refusal("proxy.dates");

/// <summary>The reason is missing or too long.</summary>
public sealed record ProxyReasonMissing(int LongestReason) : Refusal("proxy.reason");

/// <summary>The clerk does not hold the role.</summary>
public sealed record ProxyRoleNotHeld(string Role) : Refusal("proxy.role-not-held");

/// <summary>Another proxy stands in on some of these days already.</summary>
public sealed record ProxyOverlaps(string Proxy, DateOnly From, DateOnly To) : Refusal("proxy.overlaps");

/// <summary>By way of other leaves the clerk would stand in for himself.</summary>
public sealed record ProxyInCircle(string Proxy) : Refusal("proxy.in-circle");
