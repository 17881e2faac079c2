using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Designer.Form;

namespace LowCodeGov.Designer.Matter.Shell;

/// <summary>What a member of the definition is called.</summary>
internal static class MemberNames
{
    /// <summary>The name of the member that a pointer ends in.</summary>
    public static string Of(DesignDesk desk, string pointer)
    {
        var member = JsonEditing.Steps(pointer).LastOrDefault(step => !int.TryParse(step, CultureInfo.InvariantCulture, out _)) ?? "";
        return desk.Named("design.member.", member);
    }

    /// <summary>What an entry of a list calls itself.</summary>
    public static LocalText? Of(JsonNode? entry)
    {
        var name = entry is not JsonObject members ? entry
            : members["title"] ?? members["label"] ?? members["name"] ?? members["text"] ?? members["law"] ?? members["question"] ?? members["hall"] ?? members["key"] ?? members["id"];
        return name switch
        {
            null => null,
            JsonObject both => new LocalText(both["zh"]?.ToString() ?? "", both["en"]?.ToString()),
            var text => text.ToString(),
        };
    }
}
