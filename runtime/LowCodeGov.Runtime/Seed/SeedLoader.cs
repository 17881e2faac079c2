using System.Collections.Immutable;
using LowCodeGov.Connectors;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Efficiency;
using LowCodeGov.Engine.Supervision;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Connectors;
using LowCodeGov.Runtime.Knowledge;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Reports;
using LowCodeGov.Runtime.SharingHub;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Supervision;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Seed;

/// <summary>Loads the demonstration at first start. Killed half-way, it begins again: the mark that it is done comes last.</summary>
public sealed class SeedLoader(
    IDbContextFactory<GovDbContext> contexts, MatterCatalogue catalogue, OrganisationDirectory directory, Calendars calendars, CodeLists codeLists,
    SeedPeople people, AccountDirectory accounts, SupervisionRuleBook rules, RuntimeSettings settings, TimeProvider time)
{
    private const string Mark = "seed";

    /// <summary>Where the files lie: by setting, or beside the program.</summary>
    public string SeedDirectory => settings.SeedDirectory ?? Path.Combine(AppContext.BaseDirectory, "seed");

    /// <summary>Loads everything into an empty database; null when that was done before or there is no seed.</summary>
    public async Task<SeedOutcome?> LoadOnce(CancellationToken ct = default)
    {
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            if (!Directory.Exists(SeedDirectory) || await db.Counters.AnyAsync(c => c.Series == Mark, ct))
            {
                return null;
            }

            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await Clear(db, ct);
            await Regions(db, ct);
            await Agencies(db, ct);
            await CalendarsAndCodes(db, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        var file = await Read<PeopleFile>("people.json", ct);
        var tokens = await people.Load(file, ct);
        directory.Forget();
        calendars.Forget();
        codeLists.Forget();
        await CopySamples(ct); // before the matters: what they name as samples must be there
        var matters = await Matters(ct);
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            db.Counters.Add(new CounterRow { Series = Mark, Value = 1 });
            await db.SaveChangesAsync(ct);
        }

        return new SeedOutcome(file.Password, await accounts.DemoAccounts(ct), tokens, matters);
    }

    // Leftovers of a first start that was killed; nothing else can be here before the mark is set.
    private static async Task Clear(GovDbContext db, CancellationToken ct)
    {
        await db.Regions.ExecuteDeleteAsync(ct);
        await db.Halls.ExecuteDeleteAsync(ct);
        await db.Agencies.ExecuteDeleteAsync(ct);
        await db.Departments.ExecuteDeleteAsync(ct);
        await db.Windows.ExecuteDeleteAsync(ct);
        await db.Calendars.ExecuteDeleteAsync(ct);
        await db.CodeLists.ExecuteDeleteAsync(ct);
        await db.Connectors.ExecuteDeleteAsync(ct);
        await db.ScoringSchemes.ExecuteDeleteAsync(ct);
        await db.Reports.ExecuteDeleteAsync(ct);
        await db.SharedResources.ExecuteDeleteAsync(ct);
        await db.Subscriptions.ExecuteDeleteAsync(ct);
        await db.SupervisionRules.ExecuteDeleteAsync(ct);
        await db.KnowledgeArticles.ExecuteDeleteAsync(ct);
        await db.KnowledgeGrams.ExecuteDeleteAsync(ct);
    }

    private async Task Regions(GovDbContext db, CancellationToken ct)
    {
        var file = await Read<RegionsFile>("regions.json", ct);
        db.Regions.AddRange(file.Regions.Select((r, i) => new RegionRow
        {
            Code = r.Code,
            Name = r.Name.Zh,
            NameEn = r.Name.En,
            Level = r.Level,
            Parent = r.Parent,
            Order = i,
        }));
    }

    private async Task Agencies(GovDbContext db, CancellationToken ct)
    {
        var file = await Read<AgenciesFile>("agencies.json", ct);
        db.Halls.AddRange(file.Halls.Select(h => new HallRow
        {
            Code = h.Code,
            Name = h.Name.Zh,
            NameEn = h.Name.En,
            Region = h.Region,
            Address = h.Address,
            Phone = h.Phone,
            Hours = h.Hours,
            Traffic = h.Traffic,
        }));
        db.Agencies.AddRange(file.Agencies.Select((a, i) => new AgencyRow
        {
            CreditCode = a.CreditCode,
            Name = a.Name.Zh,
            NameEn = a.Name.En,
            ShortName = a.ShortName,
            Region = a.Region,
            Nature = a.Nature,
            Address = a.Address,
            Phone = a.Phone,
            SupervisionPhone = a.SupervisionPhone,
            IsManagementAuthority = a.ManagementAuthority,
            Order = i,
        }));
        db.Departments.AddRange(file.Agencies.SelectMany(a => a.Departments.Select((d, i) => new DepartmentRow
        {
            Agency = a.CreditCode,
            Code = d.Code,
            Name = d.Name.Zh,
            NameEn = d.Name.En,
            Order = i,
        })));
        db.Windows.AddRange(file.Windows.Select(w => new WindowRow
        {
            Code = w.Code,
            Number = w.Number,
            Name = w.Name.Zh,
            NameEn = w.Name.En,
            Kind = w.Kind,
            Hall = w.Hall,
            Agency = w.Agency,
            Phone = w.Phone,
        }));
    }

    private async Task CalendarsAndCodes(GovDbContext db, CancellationToken ct)
    {
        foreach (var path in Files("calendars"))
        {
            var json = await File.ReadAllTextAsync(path, ct);
            db.Calendars.Add(new CalendarRow
            {
                Region = Path.GetFileNameWithoutExtension(path).ToUpperInvariant(),
                Json = WorkCalendar.Parse(json).ToJson(),
                UpdatedAt = time.GetUtcNow(),
            });
        }

        foreach (var path in Files("code-lists"))
        {
            var list = EngineJson.Read<CodeListContent>(await File.ReadAllTextAsync(path, ct));
            db.CodeLists.Add(new CodeListRow { Key = list.Key, Json = EngineJson.Canonical(list) });
        }

        foreach (var path in Files("efficiency"))
        {
            var scheme = EngineJson.Read<ScoringScheme>(await File.ReadAllTextAsync(path, ct));
            db.ScoringSchemes.Add(new ScoringSchemeRow { Key = scheme.Key, Json = EngineJson.Canonical(scheme) });
        }

        foreach (var path in Files("reports"))
        {
            db.Reports.Add(ReportDesk.Standard(EngineJson.Read<ReportDefinition>(await File.ReadAllTextAsync(path, ct)), Path.GetFileNameWithoutExtension(path)));
        }

        foreach (var path in Files("supervision"))
        {
            foreach (var rule in EngineJson.Read<ImmutableArray<SupervisionRule>>(await File.ReadAllTextAsync(path, ct)))
            {
                rules.Add(db, rule, 1, "seed");
            }
        }

        var articles = 0;
        foreach (var path in Files("knowledge"))
        {
            foreach (var article in EngineJson.Read<ImmutableArray<ArticleText>>(await File.ReadAllTextAsync(path, ct)))
            {
                KnowledgeShelf.AddSeeded(db, ++articles, article, time.GetUtcNow());
            }
        }

        foreach (var path in Files("connectors"))
        {
            var connector = EngineJson.Read<ConnectorDefinition>(await File.ReadAllTextAsync(path, ct));
            db.Connectors.Add(new ConnectorRow { Key = connector.Key, Json = EngineJson.Canonical(connector), UpdatedAt = time.GetUtcNow() });
        }

        foreach (var path in Files("sharing"))
        {
            db.SharedResources.AddRange(EngineJson.Read<ImmutableArray<SharedResource>>(await File.ReadAllTextAsync(path, ct)).Select(resource => new SharedResourceRow
            {
                Key = resource.Key, Json = EngineJson.Canonical(resource), State = ResourceState.Published, UpdatedAt = time.GetUtcNow(),
            }));
        }

        foreach (var path in Files("subscriptions"))
        {
            db.Subscriptions.AddRange(EngineJson.Read<ImmutableArray<SeedSubscription>>(await File.ReadAllTextAsync(path, ct)).Select(each => new SubscriptionRow
            {
                Resource = each.Resource, Agency = each.Agency, Matter = each.Matter, Basis = each.Basis, Items = Subscriptions.Joined(each.Items), PerDay = each.PerDay,
                Until = time.GetUtcNow() + Subscriptions.Longest, State = SubscriptionState.Granted, AskedAt = time.GetUtcNow(),
            }));
        }
    }

    private async Task<ImmutableArray<(string File, ImportOutcome Outcome)>> Matters(CancellationToken ct)
    {
        var outcomes = ImmutableArray.CreateBuilder<(string, ImportOutcome)>();
        foreach (var path in Files("matters"))
        {
            await using var stream = File.OpenRead(path);
            outcomes.Add((Path.GetFileName(path), await catalogue.Import(stream, ct)));
        }

        return outcomes.ToImmutable();
    }

    // Definitions name their sample pictures by path; they are served from the data directory, like all files.
    private async Task CopySamples(CancellationToken ct)
    {
        var samples = Path.Combine(SeedDirectory, "samples");
        if (!Directory.Exists(samples))
        {
            return;
        }

        Directory.CreateDirectory(settings.SampleDirectory);
        foreach (var path in Directory.EnumerateFiles(samples))
        {
            await using var from = File.OpenRead(path);
            await using var to = File.Create(Path.Combine(settings.SampleDirectory, Path.GetFileName(path)));
            await from.CopyToAsync(to, ct);
        }
    }

    private IEnumerable<string> Files(string folder)
    {
        var path = Path.Combine(SeedDirectory, folder);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal) : [];
    }

    private async Task<T> Read<T>(string file, CancellationToken ct) =>
        EngineJson.Read<T>(await File.ReadAllTextAsync(Path.Combine(SeedDirectory, file), ct));
}
