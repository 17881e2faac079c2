using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>One-time codes that prove a mobile number before an application with it is submitted.</summary>
internal static class PhoneCodeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var codes = api.MapGroup("/phone-codes").RequireScope(Scopes.Apply);
        codes.MapPost("", Send).WithName("sendPhoneCode").Produces<PhoneCodeSent>();
        codes.MapPost("/proof", Prove).WithName("provePhone").Produces<PhoneProved>();
    }

    private static async Task<IResult> Send(Caller caller, HttpContext http, JsonBody<PhoneToProve> body, PhoneCodes codes, TimeProvider time, CancellationToken ct) =>
        await codes.Send(caller.Actor, body.Value.Phone, http.Connection.RemoteIpAddress?.ToString(), ct) is { } refusal
            ? ApiProblem.Of(refusal)
            : Answers.Ok(new PhoneCodeSent(time.GetUtcNow() + PhoneCodes.Valid));

    private static async Task<IResult> Prove(Caller caller, JsonBody<PhoneProof> body, PhoneCodes codes, TimeProvider time, CancellationToken ct) =>
        await codes.Prove(caller.Actor, body.Value.Phone, body.Value.Code, ct) is { } refusal
            ? ApiProblem.Of(refusal)
            : Answers.Ok(new PhoneProved(time.GetUtcNow() + PhoneCodes.ProofStands));
}

internal sealed record PhoneToProve(string Phone);

internal sealed record PhoneProof(string Phone, string Code);

/// <param name="ValidUntil">Until when the code can be used.</param>
internal sealed record PhoneCodeSent(DateTimeOffset ValidUntil);

/// <param name="StandsUntil">Until when applications of this account may hold the number.</param>
internal sealed record PhoneProved(DateTimeOffset StandsUntil);
