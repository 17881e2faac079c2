using System.Diagnostics;
using LowCodeGov.Browser.Tests;

namespace LowCodeGov.Fault.Tests;

/// <summary>What must hold after a host was killed.</summary>
internal static class Checks
{
    /// <summary>
    /// Sends every command once more under its id. An acknowledged one must answer as it did; one that was cut off takes effect now, or did already.
    /// In the end there is exactly one case for each application.
    /// </summary>
    public static async Task SendAgain(Client client, Attempts attempts)
    {
        foreach (var attempt in attempts.All)
        {
            var answer = await client.Send(attempt);
            if (attempt.Answer is { } before)
            {
                answer.ShouldBe(before, $"{attempt.Path} with key {attempt.Key}");
            }
            else
            {
                attempt.Answer = answer;
            }
        }

        var applications = attempts.All.Where(attempt => attempt.Path == Client.ApplicationsPath).ToList();
        applications.Select(attempt => attempt.Answer).Distinct(StringComparer.Ordinal).Count().ShouldBe(applications.Count);
        (await client.CountCases()).ShouldBe(applications.Count);
    }

    /// <summary>Lets the product prove its database.</summary>
    /// <returns>Exit code: 0 clean.</returns>
    public static async Task<int> Verify(string data, string? server = null)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.GetDirectoryName(Paths.WebHost),
            ArgumentList = { Paths.WebHost, "verify" },
            Environment =
            {
                ["LOWCODEGOV_DATA"] = data,
                ["LOWCODEGOV_STORE"] = server is null ? "sqlite" : "postgresql",
                ["LOWCODEGOV_CONNECTION"] = server ?? "",
                ["Logging__LogLevel__Default"] = "Warning",
            },
        }) ?? throw new InvalidOperationException("dotnet did not start");
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
