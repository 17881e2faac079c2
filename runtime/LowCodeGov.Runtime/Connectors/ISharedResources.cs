using System.Text.Json.Nodes;
using LowCodeGov.Connectors;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Connectors;

/// <summary>Resources of the sharing hub (数据共享平台), asked about one person or organisation at a time: the port of whoever speaks the hub's protocol.</summary>
public interface ISharedResources
{
    /// <summary>What a resource says of somebody.</summary>
    /// <param name="resource">Key of the resource, e.g. <c>population.household</c>.</param>
    /// <returns>Its fields; null when it knows nobody of that number, or does not answer in time. It never throws for want of an answer.</returns>
    Task<JsonObject?> Query(string resource, Applicant about, CancellationToken ct);
}

/// <summary>The demonstration's twin: resources are operations of connectors (<c>CONNECTOR.OPERATION</c>), which answer from their scripts.</summary>
internal sealed class SharedResourcesTwin(ConnectorBook connectors) : ISharedResources
{
    public async Task<JsonObject?> Query(string resource, Applicant about, CancellationToken ct)
    {
        if (resource.Split('.') is not [var key, var operation] || await connectors.Find(key, ct) is not { } connector)
        {
            return null;
        }

        var input = System.Text.Json.JsonSerializer.SerializeToElement(new JsonObject { ["name"] = about.Name, ["idType"] = about.IdType, ["idNo"] = about.IdNo, ["creditCode"] = about.IdNo });
        return await connector.Call(new ConnectorCall(operation, input, $"query:{Guid.NewGuid():N}", 0), ct) is ConnectorAnswer.Done(var output) ? JsonObject.Create(output) : null;
    }
}
