using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Supervision;
using LowCodeGov.Engine.Verification;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>A rule as it stands.</summary>
public sealed record KeptRule(SupervisionRule Rule, int Version, DateTimeOffset ChangedAt, string ChangedBy);

/// <summary>What became of a rule that was to be saved.</summary>
public abstract record RuleSaving
{
    private RuleSaving()
    {
    }

    /// <summary>Saved as a new version.</summary>
    public sealed record Saved(KeptRule Rule, SupervisionRuleReport Report) : RuleSaving;

    /// <summary>Something is wrong with it.</summary>
    public sealed record Faulty(SupervisionRuleReport Report) : RuleSaving;

    /// <summary>Not allowed, or somebody has saved another version since.</summary>
    public sealed record Refused(Refusal Refusal) : RuleSaving;
}

/// <summary>The rules of supervision that hold for many matters (监察规则设置, DOMAIN 10.2), each with all its versions. Who changed what is in the log.</summary>
public sealed class SupervisionRuleBook(IDbContextFactory<GovDbContext> contexts, MatterCatalogue catalogue, SupervisionLog log, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private (ImmutableArray<KeptRule> Rules, DateTimeOffset At)? _kept;

    /// <summary>Whether the actor may change rules.</summary>
    public static bool MayChange(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return HandlingRoles.WatchesWholeRegion(actor);
    }

    /// <summary>All rules in their present versions, by key.</summary>
    public async ValueTask<ImmutableArray<KeptRule>> Current(CancellationToken ct = default)
    {
        if (_kept is { } kept && time.GetUtcNow() - kept.At < Fresh && time.GetUtcNow() >= kept.At)
        {
            return kept.Rules;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.SupervisionRules.AsNoTracking().Where(row => !db.SupervisionRules.Any(later => later.Key == row.Key && later.Version > row.Version)).ToListAsync(ct);
        ImmutableArray<KeptRule> rules = [.. rows.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => new KeptRule(EngineJson.Read<SupervisionRule>(row.Json), row.Version, row.ChangedAt, row.ChangedBy))];
        _kept = (rules, time.GetUtcNow());
        return rules;
    }

    /// <summary>What would be found of a rule if it were saved now.</summary>
    public async Task<SupervisionRuleReport> Check(SupervisionRule rule, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var keys = await db.Definitions.AsNoTracking().Where(d => d.IsCurrent).OrderBy(d => d.Name).Select(d => new { d.Code, d.Version, d.Region }).ToListAsync(ct);
        var matters = new List<(MatterDefinition, string)>();
        foreach (var key in keys)
        {
            if (await catalogue.FindVersion(key.Code, key.Version, ct) is { } definition)
            {
                matters.Add((definition, key.Region));
            }
        }

        return SupervisionRuleCheck.Of(rule, matters, VerificationSurroundings.Unknown);
    }

    /// <summary>Saves a rule as its next version.</summary>
    /// <param name="follows">The version that it was made from; 0: it is new.</param>
    public async Task<RuleSaving> Save(Actor actor, SupervisionRule rule, int follows, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (!MayChange(actor))
        {
            return new RuleSaving.Refused(new NotEntitled());
        }

        var report = await Check(rule, ct);
        if (report.Blocks)
        {
            return new RuleSaving.Faulty(report);
        }

        return await SupervisionLog.Following(() => SaveOnce(actor, rule, follows, report, ct));
    }

    private async Task<RuleSaving> SaveOnce(Actor actor, SupervisionRule rule, int follows, SupervisionRuleReport report, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var last = await db.SupervisionRules.Where(row => row.Key == rule.Key).MaxAsync(row => (int?)row.Version, ct) ?? 0;
        if (last != follows)
        {
            return new RuleSaving.Refused(new RuleChangedMeanwhile(rule.Key, last));
        }

        var before = last == 0 ? null : await db.SupervisionRules.AsNoTracking().Where(row => row.Key == rule.Key && row.Version == last).Select(row => row.Json).SingleAsync(ct);
        var kept = Add(db, rule, last + 1, actor.Name);
        await log.Add(db, actor.Reference, [new LogLine("rule", null, new JsonObject
        {
            ["rule"] = rule.Key, ["version"] = kept.Version, ["before"] = before is null ? null : JsonNode.Parse(before), ["after"] = JsonSerializer.SerializeToNode(rule, EngineJson.Options),
        })], ct);
        await db.SaveChangesAsync(ct);
        _kept = null;
        return new RuleSaving.Saved(kept, report);
    }

    /// <summary>Puts a rule of the seed into an empty book.</summary>
    internal KeptRule Add(GovDbContext db, SupervisionRule rule, int version, string by)
    {
        var now = time.GetUtcNow();
        db.SupervisionRules.Add(new SupervisionRuleRow { Key = rule.Key, Version = version, Json = EngineJson.Canonical(rule), ChangedAt = now, ChangedBy = by });
        return new KeptRule(rule, version, now, by);
    }

    /// <summary>What is asked of cases: the matters' own indicators, and the rules that reach them.</summary>
    /// <param name="only">Keys of the only ones to ask; absent: all.</param>
    internal async ValueTask<AskedRules> Asked(IReadOnlySet<string>? only, CancellationToken ct) => new(await Current(ct), only);
}

/// <summary>Somebody has saved a version of the rule since.</summary>
public sealed record RuleChangedMeanwhile(string Rule, int Version) : Refusal("supervision.rule-changed");
