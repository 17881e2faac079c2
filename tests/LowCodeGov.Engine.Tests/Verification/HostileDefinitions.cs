using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Engine.Tests.Verification;

/// <summary>Whatever can be read as a definition can be verified: pieces taken out, exchanged and doubled at random bring findings, never an exception.</summary>
public sealed class HostileDefinitions
{
    [Fact]
    public void Nothing_that_can_be_read_makes_verification_fail()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("LOWCODEGOV_FSCHECK_SEED"), CultureInfo.InvariantCulture, out var given) ? given : 20261122;
        var times = int.TryParse(Environment.GetEnvironmentVariable("LOWCODEGOV_FSCHECK_TIMES"), CultureInfo.InvariantCulture, out var more) ? 400 * more : 400;
        var random = new Random(seed);
        var read = 0;
        for (var round = 0; round < times; round++)
        {
            var json = BaseMatter.Json;
            for (var changes = 1 + random.Next(4); changes > 0; changes--)
            {
                Change(json, random);
            }

            MatterDefinition definition;
            try
            {
                definition = BaseMatter.Read(json);
            }
            catch (JsonException)
            {
                continue;
            }

            read++;
            try
            {
                DefinitionVerification.Verify(definition, round % 2 == 0 ? BaseMatter.Surroundings : VerificationSurroundings.Unknown);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"seed {seed}, round {round}: {json.ToJsonString()}", fault);
            }
        }

        read.ShouldBeGreaterThan(times / 10);
    }

    private static void Change(JsonNode root, Random random)
    {
        var all = Below(root).ToList();
        var (parent, at) = all[random.Next(all.Count)];
        var other = Value(all[random.Next(all.Count)])?.DeepClone();
        switch ((random.Next(3), parent))
        {
            case (0, JsonObject fields):
                fields.Remove((string)at);
                break;
            case (0, JsonArray list):
                list.RemoveAt((int)at);
                break;
            case (1, JsonObject fields):
                fields[(string)at] = other;
                break;
            case (1, JsonArray list):
                list[(int)at] = other;
                break;
            case (_, JsonArray list):
                list.Insert((int)at, list[(int)at]?.DeepClone());
                break;
            default:
                break;
        }
    }

    private static JsonNode? Value((JsonNode Parent, object At) place) => place.Parent is JsonArray list ? list[(int)place.At] : place.Parent[(string)place.At];

    private static IEnumerable<(JsonNode Parent, object At)> Below(JsonNode node) => node switch
    {
        JsonObject fields => fields.SelectMany(each => Under(each.Value).Prepend((node, each.Key))),
        JsonArray list => list.SelectMany((each, i) => Under(each).Prepend((node, i))),
        _ => [],
    };

    private static IEnumerable<(JsonNode Parent, object At)> Under(JsonNode? node) => node is null ? [] : Below(node);
}
