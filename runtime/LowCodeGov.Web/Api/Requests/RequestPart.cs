using LowCodeGov.Web.Api.Problems;

namespace LowCodeGov.Web.Api.Requests;

/// <summary>Something read from a request that may turn out to be unusable; then the endpoint is not called.</summary>
internal interface IRequestPart
{
    ApiProblem? Fault { get; }
}

/// <summary>Answers with the fault of the first part that has one.</summary>
internal sealed class RequestPartsFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var fault = context.Arguments.OfType<IRequestPart>().Select(part => part.Fault).FirstOrDefault(f => f is not null);
        return fault is not null ? fault : await next(context);
    }
}
