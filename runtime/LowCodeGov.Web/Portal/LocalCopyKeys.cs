using System.Security.Cryptography;
using System.Text;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;

namespace LowCodeGov.Web.Portal;

/// <summary>Keys for what a browser keeps of a draft while it is offline or signed out.</summary>
/// <remarks>
/// Halls have shared machines. So the copy is encrypted with a key that only pages of the signed-in owner carry and that is never
/// stored in the browser: it outlives a session that has timed out, and is nothing to whoever sits down next. Signing out on
/// purpose clears it as well.
/// </remarks>
internal sealed class LocalCopyKeys(SecretKeys secrets)
{
    private const string Purpose = "local-copy";

    /// <summary>The key for one draft of one account, in base64; always the same.</summary>
    public string For(Actor actor, string draft) =>
        Convert.ToBase64String(HMACSHA256.HashData(secrets.Of(Purpose), Encoding.UTF8.GetBytes($"{actor.Id}\n{draft}")));
}
