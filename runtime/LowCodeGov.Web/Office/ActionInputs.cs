using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Web.Office;

/// <summary>What a clerk types for an action; each action reads the few that it needs.</summary>
public sealed class ActionInputs
{
    public string Text { get; set; } = "";
    public string Outcome { get; set; } = "";
    public string Choice { get; set; } = "";
    public string Note { get; set; } = "";
    public string Staff { get; set; } = "";
    public int Days { get; set; } = 5;

    /// <summary>直送: whether the step returned to hands the case straight back.</summary>
    public bool Straight { get; set; }

    /// <summary>Number of the item to which the case is returned; 0: every one.</summary>
    public int Item { get; set; }
    public bool Yes { get; set; } = true;
    public bool IdentityChecked { get; set; }
    public bool ByPost { get; set; }
    public string ReceiverName { get; set; } = "";
    public string ReceiverIdNo { get; set; } = "";
    public string Relation { get; set; } = "";
    public DeliveryWay Way { get; set; }
    public bool Refused { get; set; }
    public string Witness { get; set; } = "";
    public HashSet<string> Tolerated { get; } = new(StringComparer.Ordinal);
    public HashSet<int> CheckedPoints { get; } = [];

    /// <summary>Reasons of a correction, by <c>m:KEY</c> for a material and <c>f:KEY</c> for a field.</summary>
    public Dictionary<string, string> Items { get; } = new(StringComparer.Ordinal);

    public System.Text.Json.Nodes.JsonObject FormChanges { get; } = [];
}
