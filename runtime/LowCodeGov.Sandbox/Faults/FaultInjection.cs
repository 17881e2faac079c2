using LowCodeGov.Sandbox.Arrivals;
using Microsoft.AspNetCore.Http;

namespace LowCodeGov.Sandbox.Faults;

/// <summary>Lets requests to the stand-ins go wrong as planned, and notes what arrived.</summary>
public sealed class FaultInjection(FaultPlan plan, ArrivalLog arrivals)
{
    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (Channel.Of(context.Request.Path) is not { } channel)
        {
            await next(context);
            return;
        }

        var fault = plan.Take(channel);
        context.Items[typeof(Fault)] = fault;
        arrivals.Add(channel, $"{context.Request.Method} {context.Request.Path}{(fault == Fault.None ? "" : $" ⚡ {fault}")}");
        switch (fault)
        {
            case Fault.TimeOut:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                break;
            case Fault.Refused:
                context.Abort();
                break;
            case Fault.Error:
                context.Response.StatusCode = 500;
                await context.Response.WriteAsync("Internal Server Error", context.RequestAborted);
                break;
            case Fault.Malformed or Fault.AnswerLost:
                await Spoil(context, next, fault);
                break;
            default:
                await next(context);
                break;
        }
    }

    private static async Task Spoil(HttpContext context, RequestDelegate next, Fault fault)
    {
        var real = context.Response.Body;
        using var unseen = new MemoryStream();
        context.Response.Body = unseen;
        await next(context);
        context.Response.Body = real;
        if (fault == Fault.AnswerLost)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = 200; // 204 may have no body
        context.Response.ContentLength = null;
        await context.Response.WriteAsync("<html>{\"code\":", context.RequestAborted);
    }
}

/// <summary>Which stand-in a request is for.</summary>
public static class Channel
{
    public const string WeChatPay = "wechatpay";
    public const string Alipay = "alipay";
    public const string Courier = "courier";
    public const string CloudSms = "cloudsms";
    public const string Departments = "departments";
    public const string Province = "province";
    public const string Cmpp = "cmpp";
    public const string Mail = "mail";

    public static IReadOnlyList<string> All { get; } = [WeChatPay, Alipay, Courier, CloudSms, Departments, Province, Cmpp, Mail];

    public static string? Of(PathString path) => path.Value switch
    {
        { } value when value.StartsWith("/v3/", StringComparison.Ordinal) => WeChatPay,
        { } value when value.StartsWith("/gateway.do", StringComparison.Ordinal) => Alipay,
        { } value when value.StartsWith("/std/service", StringComparison.Ordinal) => Courier,
        { } value when value.StartsWith("/cloudsms/", StringComparison.Ordinal) => CloudSms,
        { } value when value.StartsWith("/departments/", StringComparison.Ordinal) => Departments,
        { } value when value.StartsWith("/province/", StringComparison.Ordinal) => Province,
        _ => null,
    };
}
