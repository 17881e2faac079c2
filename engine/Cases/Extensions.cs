using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>The matter's limit cannot be extended.</summary>
public sealed record ExtensionNotAllowed() : Refusal("extension.not-allowed");

/// <summary>The limit has been extended already.</summary>
public sealed record ExtensionAlreadyGranted() : Refusal("extension.already-granted");

/// <summary>The limit has passed.</summary>
public sealed record ExtensionTooLate() : Refusal("extension.too-late");

/// <summary>The extension is outside what the matter allows.</summary>
public sealed record ExtensionDaysOutOfRange(int Most) : Refusal("extension.days-out-of-range");

/// <summary>延期: once, before the deadline, both handling clocks, told by N07.</summary>
/// <remarks>Source: Administrative Licensing Law, art. 42; DOMAIN 9.2.</remarks>
internal static class Extensions
{
    private static readonly string[] Clocks = [CaseClocks.Promised, CaseClocks.Statutory];

    public static Refusal? WhyNot(Unfolding u) =>
        u.Definition.Extension is null || !Clocks.All(key => HasDays(u, key)) ? new ExtensionNotAllowed()
        : u.State.AcceptedOn is null ? new CaseNotAccepted()
        : u.State.IsExtended ? new ExtensionAlreadyGranted()
        : CaseClocks.Running(u, CaseClocks.Promised) is not { } clock || clock.Ledger.Remaining(u.Calendar, u.Now) < 0 || clock.Ledger.IsLate(u.Calendar, u.Now) ? new ExtensionTooLate()
        : null;

    public static Refusal? Invalid(Unfolding u, int days)
    {
        var most = u.Definition.Extension?.MaxDays ?? 0;
        return days < 1 || days > most ? new ExtensionDaysOutOfRange(most) { Target = "days" } : null;
    }

    public static void Extend(Unfolding u, CaseRequest request)
    {
        var days = request.Days ?? 0;
        var basis = u.Definition.Extension?.Basis ?? "";
        u.Emit(new LimitExtended(days, request.Reason, basis));
        var longer = CaseClocks.Running(u, CaseClocks.Promised)?.Ledger.Extend(u.Now, AmountOf(u, CaseClocks.Promised, days), basis);
        var notice = Notices.Issue(u, "N07", NoticeFields.Extension(request, basis, longer?.Deadline(u.Calendar), u.Actor.Name));
        foreach (var key in Clocks)
        {
            CaseClocks.Extend(u, key, AmountOf(u, key, days), basis, notice);
        }
    }

    // An extension is granted in working days; a limit in months or years has no unit in which they could be added.
    private static bool HasDays(Unfolding u, string key) =>
        !u.State.Clocks.TryGetValue(key, out var clock) || clock.Ledger.Limit.Unit is TimeUnit.WorkingDays or TimeUnit.CalendarDays or TimeUnit.Hours;

    private static int AmountOf(Unfolding u, string key, int days) =>
        u.State.Clocks.TryGetValue(key, out var clock) && clock.Ledger.Limit.Unit == TimeUnit.Hours ? days * 24 : days;
}
