using LowCodeGov.Engine.Codes;

namespace LowCodeGov.Engine.Tests.Codes;

internal static class Reading
{
    public static TCode Read<TCode>(string text)
        where TCode : class, ICode<TCode> =>
        TCode.TryParse(text, out var code, out var refusalKey) ? code : throw new ShouldAssertException($"{text}: {refusalKey}");

    public static string? Refusal<TCode>(string? text)
        where TCode : class, ICode<TCode> =>
        TCode.TryParse(text, out _, out var refusalKey) ? null : refusalKey;
}
