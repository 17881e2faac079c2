using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.Extensions.Logging.Abstractions;

namespace LowCodeGov.Designer.Tests;

/// <summary>A page that nobody sees: it counts the components that are drawn.</summary>
internal sealed class CountingRenderer(IServiceProvider services) : Renderer(services, NullLoggerFactory.Instance)
{
    private int drawn;

    public override Dispatcher Dispatcher { get; } = Dispatcher.CreateDefault();

    /// <summary>Draws a component as the whole page, until nothing more is to be drawn.</summary>
    public Task Show<TComponent>(Dictionary<string, object?> parameters)
        where TComponent : IComponent => Dispatcher.InvokeAsync(() =>
    {
        var component = InstantiateComponent(typeof(TComponent));
        return RenderRootComponentAsync(AssignRootComponentId(component), ParameterView.FromDictionary(parameters));
    });

    /// <summary>How many components were drawn since this was asked last.</summary>
    public int TakeDrawn() => Interlocked.Exchange(ref drawn, 0);

    protected override Task UpdateDisplayAsync(in RenderBatch renderBatch)
    {
        Interlocked.Add(ref drawn, renderBatch.UpdatedComponents.Count);
        return Task.CompletedTask;
    }

    protected override void HandleException(Exception exception) => ExceptionDispatchInfo.Throw(exception);
}
