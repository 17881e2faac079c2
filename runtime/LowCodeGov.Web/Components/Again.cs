using Microsoft.AspNetCore.Components;

namespace LowCodeGov.Web.Components;

/// <summary>Draws nothing: does something again and again for as long as the page shows it. What fails is told as a fault of the page, not swallowed.</summary>
public sealed class Again : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();

    [Inject]
    private TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>How long lies between.</summary>
    [Parameter]
    [EditorRequired]
    public TimeSpan Every { get; set; }

    /// <summary>What is done; whoever asked for it is drawn anew behind it.</summary>
    [Parameter]
    [EditorRequired]
    public EventCallback Do { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = Follow();
        }
    }

    private async Task Follow()
    {
        using var timer = new PeriodicTimer(Every, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_gone.Token))
            {
                await InvokeAsync(Do.InvokeAsync);
            }
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return; // it is shown no more
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }
}
