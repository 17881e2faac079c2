using System.Globalization;
using LowCodeGov.Runtime.Appointments;
using LowCodeGov.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace LowCodeGov.Web.Portal;

/// <summary>What the pages of visits post; all of it works without script.</summary>
internal static class AppointmentPosts
{
    public static void MapAppointments(this IEndpointRouteBuilder routes)
    {
        var posts = routes.MapGroup("").RequireAuthorization().WithMetadata(new RequireAntiforgeryTokenAttribute());
        posts.MapPost("/matters/{code}/appointments", Book);
        posts.MapPost("/my/appointments/{id}/cancel", Cancel);
    }

    private static async Task<IResult> Book(
        string code, [FromForm] string? day, [FromForm] string? from, [FromForm] string? window, [FromForm] string? move, AppointmentBook book, RequestActor me, RefusalNotes notes, CancellationToken ct)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) || !TimeOnly.TryParseExact(from, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return Results.Redirect($"/matters/{Uri.EscapeDataString(code)}/appointments");
        }

        var slot = new SlotChoice(on, at, window);
        return (Guid.TryParse(move, out var id) ? await book.Move(me.Actor, id, slot, ct) : await book.Book(me.Actor, code, slot, ct)) switch
        {
            AppointmentOutcome.Done => Results.Redirect("/my/appointments?booked=1"),
            AppointmentOutcome.Refused refused => Results.Redirect($"/matters/{Uri.EscapeDataString(code)}/appointments?{notes.Leave(refused.Refusal)}{(move is null ? "" : $"&move={id:N}")}"),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> Cancel(string id, AppointmentBook book, RequestActor me, RefusalNotes notes, CancellationToken ct) =>
        !Guid.TryParse(id, out var booked) ? Results.NotFound() : await book.Cancel(me.Actor, booked, ct) switch
        {
            AppointmentOutcome.Done => Results.Redirect("/my/appointments"),
            AppointmentOutcome.Refused refused => Results.Redirect($"/my/appointments?{notes.Leave(refused.Refusal)}"),
            _ => Results.NotFound(),
        };
}
