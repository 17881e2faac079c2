using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Posting;
using LowCodeGov.Forms.Texts;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Refusals;
using LowCodeGov.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace LowCodeGov.Web.Portal;

/// <summary>One-time codes for numbers in a form: asked for by the page's script, or by a press that posts the page.</summary>
internal static class PhoneCodeEndpoints
{
    /// <summary>Address to which the script posts; with a code it is compared, without one it is sent.</summary>
    public const string Address = "/my/phone-codes";

    /// <summary>Control of the code, beside that of the number.</summary>
    private const string CodePart = "code";

    public static void Map(IEndpointRouteBuilder drafts) => drafts.MapPost(Address, Answer);

    /// <summary>Does what a button of the form asked for; null: it asked for something else.</summary>
    /// <returns>A finding beside the number, or the sentence that a code is on its way.</returns>
    public static async Task<(FormFinding? Finding, string? Said)?> Press(
        FormOperation? operation, System.Text.Json.Nodes.JsonObject values, IFormCollection posted, PhoneCodes codes, RequestActor me, PageTexts texts, string? address)
    {
        var path = operation switch { FormOperation.SendCode send => send.Path, FormOperation.ProveCode prove => prove.Path, _ => null };
        if (path is null)
        {
            return null;
        }

        var phone = FieldPath.Find(values, path)?.ToString();
        var refusal = operation is FormOperation.SendCode
            ? await codes.Send(me.Actor, phone, address)
            : await codes.Prove(me.Actor, phone, posted[PostedField.PartName(path, CodePart)]);
        return refusal is null
            ? (null, operation is FormOperation.SendCode ? Sent(texts) : texts["form.phone.proved"])
            : (new FormFinding(path, refusal.Key, ImmutableSortedDictionary<string, string>.Empty), null);
    }

    private static async Task<IResult> Answer(
        [FromForm] string? phone, [FromForm] string? code, HttpContext http, PhoneCodes codes, RequestActor me, PageTexts texts, CancellationToken ct)
    {
        var refusal = code is null
            ? await codes.Send(me.Actor, phone, http.Connection.RemoteIpAddress?.ToString(), ct)
            : await codes.Prove(me.Actor, phone, code, ct);
        return refusal is null
            ? Results.Json(new { Message = code is null ? Sent(texts) : texts["form.phone.proved"] })
            : Results.Json(new { Message = texts.Describe(refusal.Key, refusal) }, statusCode: RefusalStatus.Of(refusal));
    }

    private static string Sent(PageTexts texts) => texts["form.phone.sent", ("Minutes", PhoneCodes.Valid.TotalMinutes)];
}
