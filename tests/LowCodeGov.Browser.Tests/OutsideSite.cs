[assembly: AssemblyFixture(typeof(LowCodeGov.Browser.Tests.OutsideSite))]

namespace LowCodeGov.Browser.Tests;

/// <summary>A second product with the sandbox beside it, for stories that need the outside world; started by the first of them.</summary>
public sealed class OutsideSite : IAsyncDisposable
{
    private readonly Lazy<Task<(WebHost Host, Uri Sandbox)>> _started = new(WebHost.StartWithSandboxAsync);

    public async Task<WebHost> HostAsync() => (await _started.Value).Host;

    /// <summary>The sandbox's page.</summary>
    public async Task<Uri> SandboxAsync() => (await _started.Value).Sandbox;

    /// <summary>Presses a button of the sandbox's page.</summary>
    public async Task DoAsync(string act, params (string Name, string Value)[] fields)
    {
        using var http = new HttpClient { BaseAddress = (await _started.Value).Sandbox };
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        (await http.PostAsync(new Uri($"/do/{act}", UriKind.Relative), form)).EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        if (_started is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await _started.Value).Host.DisposeAsync();
        }
    }
}
