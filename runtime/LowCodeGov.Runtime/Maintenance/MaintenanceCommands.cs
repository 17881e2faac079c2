using System.Data.Common;
using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Export;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Encryption;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Supervision;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime.Maintenance;

/// <summary>What the program does instead of serving: <c>verify</c>, <c>import FILE</c>, <c>export CODE FILE</c>, <c>export-bpmn CODE FILE</c>, <c>export-xes CODE FROM TO FILE</c>, <c>rotate-key</c>.</summary>
public static class MaintenanceCommands
{
    private const int Clean = 0;
    private const int Faulty = 1;
    private const int Unusable = 2;

    /// <summary>Carries the command out when the arguments name one.</summary>
    /// <returns>Exit code: 0 all is well, 1 something was found or refused, 2 it could not be done; null when there is no such command.</returns>
    public static async Task<int?> TryRun(string[] args, IServiceProvider services, TextWriter output, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        // "dotnet run -- verify" hands the bare word over; the dashes of "-- verify" never arrive.
        if (args is [] || args[0].TrimStart('-') is not ("verify" or "import" or "export" or "export-bpmn" or "export-xes" or "rotate-key"))
        {
            return null;
        }

        var texts = services.GetRequiredService<TextCatalogue>();
        var culture = CultureInfo.CurrentUICulture;
        try
        {
            switch ((args[0].TrimStart('-'), args.Length))
            {
                case ("verify", 1):
                    return await Verify(services, texts, culture, output, ct);
                case ("import", 2):
                    await RuntimeStartup.Migrate(services, ct);
                    return await Import(args[1], services, texts, culture, output, ct);
                case ("export", 3):
                    await RuntimeStartup.Migrate(services, ct);
                    return await Export(args[1], args[2], services, texts, culture, output, ct);
                case ("export-bpmn", 3):
                    await RuntimeStartup.Migrate(services, ct);
                    return await ExportBpmn(args[1], args[2], services, texts, culture, output, ct);
                case ("export-xes", 5) when Day(args[2]) is { } from && Day(args[3]) is { } to && from <= to:
                    await RuntimeStartup.Migrate(services, ct);
                    return await ExportXes(args[1], from, to, args[4], services, texts, culture, output, ct);
                case ("rotate-key", 1):
                    await output.WriteLineAsync(texts.Get("maintenance.key-rotated", culture, ("Number", services.GetRequiredService<CipherKeys>().Rotate())));
                    return Clean;
                default:
                    await output.WriteLineAsync(texts.Get("maintenance.usage", culture));
                    return Unusable;
            }
        }
        catch (Exception fault) when (fault is DbException or IOException or UnauthorizedAccessException)
        {
            await output.WriteLineAsync(texts.Get("maintenance.failed", culture, ("Fault", fault.Message)));
            return Unusable;
        }
    }

    private static async Task<int> Verify(IServiceProvider services, TextCatalogue texts, CultureInfo culture, TextWriter output, CancellationToken ct)
    {
        // Looks only: a database that is not there, or not yet of this version, is told and left alone.
        await using (var db = await services.GetRequiredService<IDbContextFactory<GovDbContext>>().CreateDbContextAsync(ct))
        {
            if (!await db.Database.CanConnectAsync(ct) || (await db.Database.GetPendingMigrationsAsync(ct)).Any())
            {
                await output.WriteLineAsync(texts.Get("maintenance.no-database", culture));
                return Unusable;
            }
        }

        var report = await services.GetRequiredService<Verification>().Run(ct);
        await output.WriteLineAsync(texts.Describe("verify.counts", report, culture));
        foreach (var fault in report.Faults)
        {
            await output.WriteLineAsync($"  {fault.Case} {fault.Sequence}: {texts.Describe(fault.Key, fault, culture)} [{fault.Key}]");
        }

        await output.WriteLineAsync(report.IsClean
            ? texts.Get("verify.clean", culture)
            : texts.Get("verify.faults", culture, ("Count", report.Faults.Length)));
        return report.IsClean ? Clean : Faulty;
    }

    private static async Task<int> Import(string file, IServiceProvider services, TextCatalogue texts, CultureInfo culture, TextWriter output, CancellationToken ct)
    {
        if (!File.Exists(file))
        {
            await output.WriteLineAsync(texts.Get("maintenance.no-file", culture, ("File", file)));
            return Unusable;
        }

        ImportOutcome outcome;
        await using (var stream = File.OpenRead(file))
        {
            outcome = await services.GetRequiredService<MatterCatalogue>().Import(stream, ct);
        }

        foreach (var line in ImportReport.Lines(Path.GetFileName(file), outcome, texts, culture))
        {
            await output.WriteLineAsync(line);
        }

        return outcome is ImportOutcome.Imported or ImportOutcome.Unchanged ? Clean : Faulty;
    }

    private static async Task<int> Export(
        string code, string file, IServiceProvider services, TextCatalogue texts, CultureInfo culture, TextWriter output, CancellationToken ct)
    {
        if (await services.GetRequiredService<MatterCatalogue>().Export(code, ct) is not { } json)
        {
            await output.WriteLineAsync(texts.Get("maintenance.no-matter", culture, ("Code", code)));
            return Faulty;
        }

        await File.WriteAllTextAsync(file, json, ct);
        await output.WriteLineAsync(texts.Get("export.done", culture, ("Code", code), ("File", file)));
        return Clean;
    }

    private static async Task<int> ExportBpmn(
        string code, string file, IServiceProvider services, TextCatalogue texts, CultureInfo culture, TextWriter output, CancellationToken ct)
    {
        if (await services.GetRequiredService<MatterBpmn>().Of(code, culture, BpmnAudience.Inner, ct) is not { } content)
        {
            await output.WriteLineAsync(texts.Get("maintenance.no-matter", culture, ("Code", code)));
            return Faulty;
        }

        await File.WriteAllBytesAsync(file, content, ct);
        await output.WriteLineAsync(texts.Get("export.done", culture, ("Code", code), ("File", file)));
        return Clean;
    }

    private static async Task<int> ExportXes(
        string code, DateOnly from, DateOnly to, string file, IServiceProvider services, TextCatalogue texts, CultureInfo culture, TextWriter output, CancellationToken ct)
    {
        if (await services.GetRequiredService<MatterCatalogue>().Find(code, ct) is null)
        {
            await output.WriteLineAsync(texts.Get("maintenance.no-matter", culture, ("Code", code)));
            return Faulty;
        }

        await using var stream = File.Create(file);
        var cases = await services.GetRequiredService<ProcessLogs>().Write(Actor.Platform, code, from, to, texts.LanguageFor(culture), stream, ct);
        await output.WriteLineAsync(texts.Get("export-xes.done", culture, ("Count", cases), ("File", file)));
        return Clean;
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 2900 ? day : null;
}
