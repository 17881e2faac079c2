using System.Collections.Immutable;
using LowCodeGov.Runtime.Appointments;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>预约: an app or a terminal books for the one who is signed in; a window system checks in and calls.</summary>
internal static class AppointmentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var mine = api.MapGroup("").RequireScope(Scopes.Apply);
        mine.MapGet("/matters/{code}/slots", Slots).WithName("listSlots").Produces<SlotBook>();
        mine.MapGet("/appointments", Mine).WithName("listAppointments").Produces<ImmutableArray<AppointmentView>>();
        mine.MapPost("/appointments", Book).WithName("bookAppointment").Produces<AppointmentView>();
        mine.MapPut("/appointments/{id}", Move).WithName("moveAppointment").Produces<AppointmentView>();
        mine.MapDelete("/appointments/{id}", Cancel).WithName("cancelAppointment").Produces<AppointmentView>();
        var window = api.MapGroup("/window/appointments").RequireScope(Scopes.Handle);
        window.MapGet("", Day).WithName("listVisits").Produces<ImmutableArray<AppointmentView>>();
        window.MapPost("/{id}/check-in", (Caller caller, string id, WindowAppointments visits, CancellationToken ct) => Step(caller, id, visits.CheckIn, ct)).WithName("checkVisitIn").Produces<AppointmentView>();
        window.MapPost("/{id}/serve", (Caller caller, string id, WindowAppointments visits, CancellationToken ct) => Step(caller, id, visits.Serve, ct)).WithName("serveVisit").Produces<AppointmentView>();
        window.MapPost("/{id}/finish", (Caller caller, string id, WindowAppointments visits, CancellationToken ct) => Step(caller, id, visits.Finish, ct)).WithName("finishVisit").Produces<AppointmentView>();
        window.MapPost("/{id}/miss", (Caller caller, string id, WindowAppointments visits, CancellationToken ct) => Step(caller, id, visits.Miss, ct)).WithName("missVisit").Produces<AppointmentView>();
    }

    private static async Task<IResult> Slots(Caller caller, string code, AppointmentBook book, CancellationToken ct) => Answers.OkOrNotFound(await book.Slots(caller.Actor, code, ct));

    private static async Task<IResult> Mine(Caller caller, AppointmentBook book, CancellationToken ct) => Answers.Ok(await book.Mine(caller.Actor, ct));

    private static async Task<IResult> Book(Caller caller, JsonBody<NewAppointment> body, AppointmentBook book, CancellationToken ct) => Of(await book.Book(caller.Actor, body.Value.Matter, body.Value.Slot, ct));

    private static async Task<IResult> Move(Caller caller, string id, JsonBody<SlotChoice> body, AppointmentBook book, CancellationToken ct) =>
        Guid.TryParse(id, out var booked) ? Of(await book.Move(caller.Actor, booked, body.Value, ct)) : ApiProblem.NotFound;

    private static async Task<IResult> Cancel(Caller caller, string id, AppointmentBook book, CancellationToken ct) =>
        Guid.TryParse(id, out var booked) ? Of(await book.Cancel(caller.Actor, booked, ct)) : ApiProblem.NotFound;

    private static async Task<IResult> Day(Caller caller, string? day, WindowAppointments visits, CancellationToken ct) =>
        Answers.Ok(await visits.Of(caller.Actor, DateOnly.TryParse(day, System.Globalization.CultureInfo.InvariantCulture, out var on) ? on : null, ct));

    private static async Task<IResult> Step(Caller caller, string id, Func<LowCodeGov.Engine.Cases.Actor, Guid, CancellationToken, Task<AppointmentOutcome>> step, CancellationToken ct) =>
        Guid.TryParse(id, out var booked) ? Of(await step(caller.Actor, booked, ct)) : ApiProblem.NotFound;

    private static IResult Of(AppointmentOutcome outcome) => outcome switch
    {
        AppointmentOutcome.Done(var appointment) => Answers.Ok(appointment),
        AppointmentOutcome.Refused(var refusal) => ApiProblem.Of(refusal),
        _ => ApiProblem.NotFound,
    };
}

/// <summary>A visit that is wanted.</summary>
internal sealed record NewAppointment(string Matter, SlotChoice Slot);
