using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using LowCodeGov.Connectors.Systems;
using LowCodeGov.Engine;
using LowCodeGov.Runtime;
using LowCodeGov.Runtime.Connectors;

namespace LowCodeGov.Web.Outside;

/// <summary>Where the stand-ins for the outside world listen when they are started beside the host (<c>Sandbox</c> in the settings).</summary>
internal sealed record SandboxPlaces(string Program, string Folder, int Http, int Sms, int Mail)
{
    /// <summary>Asked for by <c>LOWCODEGOV_SANDBOX=on</c>, as the run command's profile says; null: not asked for, or not built.</summary>
    public static SandboxPlaces? Find(RuntimeSettings settings, IConfiguration configuration)
    {
        if (configuration["LOWCODEGOV_SANDBOX"] != "on")
        {
            return null;
        }

        var program = configuration["Sandbox:Program"] ?? AppContext.BaseDirectory.Replace("LowCodeGov.Web", "LowCodeGov.Sandbox", StringComparison.Ordinal) + "LowCodeGov.Sandbox.dll";
        int Port(string name, int usual) => configuration.GetValue<int?>($"Sandbox:{name}") ?? usual;
        return File.Exists(program) ? new SandboxPlaces(program, Path.Combine(settings.DataDirectory, "sandbox"), Port("Http", 5310), Port("Sms", 7890), Port("Mail", 2525)) : null;
    }

    public string Page => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Http}/");

    /// <summary>Has connectors call the stand-ins where the demonstration's definitions name them.</summary>
    public RuntimeSettings Apply(RuntimeSettings settings) => settings with
    {
        CallsOutside = true,
        StandIns = new StandIns(ImmutableDictionary<string, string>.Empty.Add("127.0.0.1:5310", Place(Http)).Add("127.0.0.1:7890", Place(Sms)).Add("127.0.0.1:2525", Place(Mail))),
        // The stand-in signs its certificate itself, and the connection does not leave the machine.
        MailTrust = (_, certificate, _, _) => certificate is not null && certificate.Subject == certificate.Issuer,
    };

    private static string Place(int port) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
}

/// <summary>
/// Starts the sandbox and ends it with the host, however the host ends: it holds the other end of the sandbox's input. The host neither waits for
/// it nor needs it; what cannot be sent waits.
/// </summary>
internal sealed partial class SandboxBeside(SandboxPlaces places, RuntimeSettings settings, ConnectorSecrets secrets, TimeProvider time, ILogger<SandboxBeside> log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet")
            {
                RedirectStandardInput = true, UseShellExecute = false,
                ArgumentList =
                {
                    "exec", places.Program, "--http", Text(places.Http), "--sms", Text(places.Sms), "--mail", Text(places.Mail), "--data", places.Folder,
                    "--push", $"{settings.PublicAddress}/callbacks/courier/sf-express", "--with-parent",
                },
            },
        };
        try
        {
            process.Start();
            await HandOver(stoppingToken);
            await process.WaitForExitAsync(stoppingToken);
            LogEnded(process.ExitCode);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            process.StandardInput.Close();
        }
        catch (Exception fault) when (fault is System.ComponentModel.Win32Exception or IOException or System.Text.Json.JsonException)
        {
            LogFailed(fault);
        }
    }

    // The first start makes the keys; what a customer would have been given lies beside them.
    private async Task HandOver(CancellationToken ct)
    {
        var file = Path.Combine(places.Folder, "ours.json");
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(200), time);
        for (var until = time.GetUtcNow() + Patience; !File.Exists(file) && time.GetUtcNow() < until;)
        {
            await look.WaitForNextTickAsync(ct);
        }

        foreach (var (name, value) in EngineJson.Read<ImmutableDictionary<string, string>>(await File.ReadAllTextAsync(file, ct)))
        {
            await secrets.Keep(name, value, ct);
        }
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sandbox has ended with {Code}; what goes outside waits")]
    private partial void LogEnded(int code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sandbox could not be started; what goes outside waits")]
    private partial void LogFailed(Exception fault);
}
