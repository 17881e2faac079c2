using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace LowCodeGov.Browser.Tests;

/// <summary>The built product as a process of its own, on a free loopback port with a data folder of its own.</summary>
public sealed partial class WebHost : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output;
    private readonly bool _ownsData;

    private WebHost(Process process, ConcurrentQueue<string> output, Uri address, string data, bool ownsData)
    {
        _process = process;
        _output = output;
        _ownsData = ownsData;
        Address = address;
        Data = data;
    }

    public Uri Address { get; }

    /// <summary>The data folder; give it to the next start after a kill to go on with what was saved.</summary>
    public string Data { get; }

    /// <summary>What the process has written so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Memory that the process holds now.</summary>
    public long Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1024 / 1024;
        }
    }

    /// <summary>Processor time that the process has used so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Starts the host and returns when it answers its health check.</summary>
    public static Task<WebHost> StartAsync(string? data = null, params string[] arguments) => StartAsync(data, null, null, arguments);

    // What is started beside the host writes to the same output, and says where it listens too.
    private static async Task<WebHost> StartAsync(string? data, Uri? beside, Uri? publicAddress, string[] arguments)
    {
        var ownsData = data is null;
        data ??= Directory.CreateTempSubdirectory("lowcodegov-").FullName;
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.GetDirectoryName(Paths.WebHost),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Port 0: the system picks a free one, and the host says which.
            ArgumentList = { Paths.WebHost, "--urls", "http://127.0.0.1:0" },
            Environment =
            {
                ["LOWCODEGOV_DATA"] = data,
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["Logging__LogLevel__Default"] = "Warning",
                ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
                ["DOTNET_gcServer"] = "0",
            },
        };
        if (publicAddress is not null)
        {
            start.Environment["LOWCODEGOV_PUBLIC_ADDRESS"] = publicAddress.ToString();
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var output = new ConcurrentQueue<string>();
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        void Read(string? line)
        {
            if (line is null)
            {
                return;
            }

            output.Enqueue(line);
            if (Listening().Match(line) is { Success: true } match && new Uri(match.Groups[1].Value) is var address && address != beside)
            {
                listening.TrySetResult(address);
            }
        }

        process.OutputDataReceived += (_, e) => Read(e.Data);
        process.ErrorDataReceived += (_, e) => Read(e.Data);
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The host ended at its start:\n{string.Join('\n', output)}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            var address = await listening.Task.WaitAsync(StartLimit);
            using var http = new HttpClient { BaseAddress = address, Timeout = StartLimit };
            (await http.GetAsync(new Uri("/health/live", UriKind.Relative))).EnsureSuccessStatusCode();
            return new WebHost(process, output, address, data, ownsData);
        }
        catch (Exception e)
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }

            process.Dispose();
            throw new InvalidOperationException($"The host did not start:\n{string.Join('\n', output)}", e);
        }
    }

    /// <summary>Starts the host with the stand-ins for the outside world beside it, all on free ports.</summary>
    /// <returns>The host, and where the page of the sandbox is.</returns>
    public static async Task<(WebHost Host, Uri Sandbox)> StartWithSandboxAsync()
    {
        var listeners = Enumerable.Range(0, 4).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners)
        {
            listener.Start();
        }

        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        foreach (var listener in listeners)
        {
            listener.Dispose();
        }

        var sandbox = new Uri($"http://127.0.0.1:{ports[0]}/");
        // Who calls back must know where before the host says so.
        var own = new Uri($"http://127.0.0.1:{ports[3]}/");
        return (await StartAsync(null, sandbox, own, [$"--urls={own}", "--LOWCODEGOV_SANDBOX=on", $"--Sandbox:Http={ports[0]}", $"--Sandbox:Sms={ports[1]}", $"--Sandbox:Mail={ports[2]}"]), sandbox);
    }

    /// <summary>kill -9: no goodbye, nothing flushed.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        if (_ownsData)
        {
            Directory.Delete(Data, recursive: true);
        }
    }

    [GeneratedRegex(@"Now listening on: (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
