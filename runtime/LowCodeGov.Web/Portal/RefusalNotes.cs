using System.Security.Cryptography;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Forms.Texts;
using Microsoft.AspNetCore.DataProtection;

namespace LowCodeGov.Web.Portal;

/// <summary>
/// Carries the words of a refusal over the redirect after a post: the address holds the key only, so that nobody can make a link
/// that puts words into our mouth, and a cookie of one minute the sentence with the names and numbers in it.
/// </summary>
internal sealed class RefusalNotes(IHttpContextAccessor requests, IDataProtectionProvider protection, PageTexts texts)
{
    private const string CookieName = "lcg.refused";
    private const int LongestText = 600;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("refusal").ToTimeLimitedDataProtector();

    /// <summary>Keeps the sentence for the page that comes next.</summary>
    /// <returns>What the address says: <c>refused=KEY</c>.</returns>
    public string Leave(Refusal refusal)
    {
        var text = texts.Describe(refusal.Key, refusal);
        requests.HttpContext?.Response.Cookies.Append(
            CookieName, _protector.Protect($"{refusal.Key}\n{(text.Length > LongestText ? text[..LongestText] : text)}", Lifetime),
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = Lifetime, IsEssential = true, Secure = requests.HttpContext.Request.IsHttps });
        return "refused=" + Uri.EscapeDataString(refusal.Key);
    }

    /// <summary>The sentence for the key in the address; null for a key that nobody wrote a text for.</summary>
    public string? Read(string? key)
    {
        if (key is null || texts[key] is var template && template == key)
        {
            return null;
        }

        return Kept(key) ?? (TextTemplate.Placeholders(template).Any() ? texts["refused.some"] : template);
    }

    private string? Kept(string key)
    {
        if (requests.HttpContext?.Request.Cookies[CookieName] is not { Length: > 0 } cookie)
        {
            return null;
        }

        try
        {
            var note = _protector.Unprotect(cookie).Split('\n', 2);
            return note is [var about, var text] && about == key ? text : null;
        }
        catch (CryptographicException)
        {
            return null; // out of date, or not ours: the general sentence stands in
        }
    }
}
