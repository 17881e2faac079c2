using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Codes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Accounts;

/// <summary>Proves that a mobile number is in the hands of whoever typed it: a code goes there and has to come back (手机验证码).</summary>
/// <remarks>
/// A code belongs to one account and one number; the next one for them takes its place. Kept are keyed hashes only. Limits are counted in the
/// database, so several hosts share them; at the very same moment two hosts may each let one more through.
/// </remarks>
public sealed class PhoneCodes(
    IDbContextFactory<GovDbContext> contexts, IMessageSender sender, IdentityNumbers numbers, SecretKeys keys, TimeProvider time) : IDisposable
{
    /// <summary>Wrong tries that end a code.</summary>
    public const int MostTries = 5;

    private const string Purpose = "phone-codes";
    private const int Digits = 1_000_000;

    /// <summary>How long a code can be used.</summary>
    public static readonly TimeSpan Valid = TimeSpan.FromMinutes(5);

    /// <summary>How long a proof stands: an application is filled in over days, a number is given away over months.</summary>
    public static readonly TimeSpan ProofStands = TimeSpan.FromDays(7);

    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    // Of one number, of one account, of one address from which a whole hall may come.
    private static readonly (TimeSpan Within, int Phone, int Account, int Address)[] Limits = [(TimeSpan.FromHours(1), 5, 10, 60), (TimeSpan.FromDays(1), 10, 20, 300)];

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Sends a new code.</summary>
    /// <param name="address">Where the request comes from.</param>
    /// <returns>Why none was sent; null: it is on its way.</returns>
    public async Task<Refusal?> Send(Actor actor, string? phone, string? address, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!PhoneNumber.TryParse(phone, out var number, out _) || !number.IsMobile)
        {
            return new PhoneNotMobile();
        }

        var code = RandomNumberGenerator.GetInt32(Digits).ToString("000000", CultureInfo.InvariantCulture);
        if (await Enter(actor, number, code, address ?? "", ct) is not { } row)
        {
            return new PhoneCodesTooOften();
        }

        var values = ImmutableSortedDictionary<string, string>.Empty
            .Add("Phone", number.Masked).Add("Code", code).Add("Minutes", Valid.TotalMinutes.ToString(CultureInfo.InvariantCulture));
        return await sender.Send(new ShortMessage($"phone-code:{row.Id:N}", number.Value, "message.phone-code", values, actor.Id), ct) ? null : new PhoneCodeNotSent();
    }

    /// <summary>Compares the code that came.</summary>
    /// <returns>Why the number is not proved; null: it is.</returns>
    public async Task<Refusal?> Prove(Actor actor, string? phone, string? code, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!PhoneNumber.TryParse(phone, out var number, out _))
        {
            return new PhoneNotMobile();
        }

        var (now, hash) = (time.GetUtcNow(), numbers.Hash(number.Value));
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.PhoneCodes.AsNoTracking().Where(c => c.AccountId == actor.Id && c.PhoneHash == hash).OrderByDescending(c => c.SentAt).FirstOrDefaultAsync(ct);
        // The try is counted before the code is looked at: a burst of guesses gets five answers, not one burst.
        if (row is null || await db.PhoneCodes.Where(c => c.Id == row.Id && c.ProvedAt == null && c.ExpiresAt > now && c.Tries < MostTries)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Tries, c => c.Tries + 1), ct) == 0)
        {
            return new PhoneCodeWrong();
        }

        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(row.Id, CodeOf(code))), Encoding.ASCII.GetBytes(row.CodeHash)))
        {
            return new PhoneCodeWrong();
        }

        // Whoever sends the same code twice at once proves it once.
        return await db.PhoneCodes.Where(c => c.Id == row.Id && c.ProvedAt == null).ExecuteUpdateAsync(set => set.SetProperty(c => c.ProvedAt, now), ct) == 1
            ? null
            : new PhoneCodeWrong();
    }

    /// <summary>Which numbers in a form its owner has proved; null where the form asks for no proof.</summary>
    internal async Task<ImmutableHashSet<string>?> ProvedIn(string accountId, FormDefinition form, JsonObject values, CancellationToken ct = default)
    {
        if (!form.DeepFields().Any(field => field.VerifyByCode))
        {
            return null;
        }

        var given = FieldPlaces.In(form, values).Where(place => place.Field.VerifyByCode).Select(place => place.Value?.ToString()).OfType<string>()
            .Distinct(StringComparer.Ordinal).ToDictionary(numbers.Hash, number => number, StringComparer.Ordinal);
        if (given.Count == 0)
        {
            return [];
        }

        var since = time.GetUtcNow() - ProofStands;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var proved = await db.PhoneCodes.AsNoTracking().Where(c => c.AccountId == accountId && c.ProvedAt > since && given.Keys.Contains(c.PhoneHash)).Select(c => c.PhoneHash).ToListAsync(ct);
        return [.. proved.Select(hash => given[hash])];
    }

    public void Dispose() => _turn.Dispose();

    // As people copy it: with blanks, in full width.
    private static string CodeOf(string? typed) => string.Concat((typed ?? "").Take(40).Where(char.IsDigit).Select(digit => (char)('0' + (int)char.GetNumericValue(digit))));

    private async Task<PhoneCodeRow?> Enter(Actor actor, PhoneNumber number, string code, string address, CancellationToken ct)
    {
        var (now, phone, from) = (time.GetUtcNow(), numbers.Hash(number.Value), numbers.Hash(address));
        await _turn.WaitAsync(ct);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var (day, old) = (now - Limits[^1].Within, now - Kept);
            var recent = await db.PhoneCodes.AsNoTracking().Where(c => c.SentAt > day && (c.PhoneHash == phone || c.AccountId == actor.Id || c.AddressHash == from))
                .Select(c => new { c.SentAt, IsPhone = c.PhoneHash == phone, IsAccount = c.AccountId == actor.Id, IsAddress = c.AddressHash == from }).ToListAsync(ct);
            if (recent.Any(c => c.IsPhone && c.SentAt > now - Between) || Limits.Any(limit =>
                    recent.Where(c => c.SentAt > now - limit.Within).ToList() is var seen
                    && (seen.Count(c => c.IsPhone) >= limit.Phone || seen.Count(c => c.IsAccount) >= limit.Account || seen.Count(c => c.IsAddress) >= limit.Address)))
            {
                return null;
            }

            await db.PhoneCodes.Where(c => c.SentAt < old).ExecuteDeleteAsync(ct);
            var row = new PhoneCodeRow { Id = Guid.NewGuid(), AccountId = actor.Id, PhoneHash = phone, AddressHash = from, SentAt = now, ExpiresAt = now + Valid };
            row.CodeHash = HashOf(row.Id, code);
            db.PhoneCodes.Add(row);
            await db.SaveChangesAsync(ct);
            return row;
        }
        finally
        {
            _turn.Release();
        }
    }

    // A million codes are tried in a second by whoever reads the table; the key lies elsewhere.
    private string HashOf(Guid id, string code) => Convert.ToHexStringLower(HMACSHA256.HashData(keys.Of(Purpose), Encoding.UTF8.GetBytes($"{id:N}|{code}")));
}
