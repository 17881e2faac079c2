using System.Text.Json;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Engine.Tests.Definitions;

/// <summary>JSON from outside either reads as a whole command or is refused; no half-filled command reaches the rules.</summary>
public sealed class HostileJson
{
    [Theory]
    [InlineData("""{"command":"request-correction","task":1,"items":null}""")]
    [InlineData("""{"command":"request-correction","task":1}""")]
    [InlineData("""{"command":"request-correction","task":1,"items":[null]}""")]
    [InlineData("""{"command":"accept-case","task":null}""")]
    [InlineData("""{"command":"accept-case"}""")]
    [InlineData("""{"command":"accept-case","task":1,"hack":true}""")]
    [InlineData("""{"command":"accept-case","task":"1"}""")]
    [InlineData("""{"command":"accept-case","task":1,"tolerated":[null]}""")]
    [InlineData("""{"command":"accept-case","task":99999999999}""")]
    [InlineData("""{"command":"return-step","task":1,"toStep":null,"reason":"x"}""")]
    [InlineData("""{"command":"disapprove","task":1,"reason":null}""")]
    [InlineData("""{"command":"transfer-task","task":1,"to":null,"reason":"x"}""")]
    [InlineData("""{"command":"transfer-task","task":1,"to":{"id":"a","name":"b","grants":null},"reason":"x"}""")]
    [InlineData("""{"command":"supply-correction","form":{},"materials":null}""")]
    [InlineData("""{"command":"supply-correction","form":{},"materials":[{"key":"a","intake":"2","files":null,"trustLevel":"a"}]}""")]
    [InlineData("""{"command":"no-such-command"}""")]
    [InlineData("""{"task":1}""")]
    [InlineData("null")]
    [InlineData("[]")]
    public void is_refused(string json) => Should.Throw<JsonException>(() => EngineJson.Read<CaseCommand>(json));

    [Theory]
    [InlineData("""{"command":"accept-case","task":1,"tolerated":null}""")]
    [InlineData("""{"task":1,"command":"accept-case"}""")]
    [InlineData("""{"command":"complete-step","task":1,"formChanges":null,"checkedPoints":null}""")]
    public void is_read_where_it_is_whole(string json) => EngineJson.Read<CaseCommand>(json).ShouldNotBeNull();
}
