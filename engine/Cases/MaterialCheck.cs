using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Situations;

namespace LowCodeGov.Engine.Cases;

/// <summary>A material named is none of the matter's, or is named twice.</summary>
public sealed record MaterialUnknown(string Material) : Refusal("material.unknown");

/// <summary>A material that the matter needs has not been supplied.</summary>
public sealed record MaterialMissing(string Material) : Refusal("acceptance.material-missing");

/// <summary>A material is not trusted enough; compare it with the original.</summary>
public sealed record MaterialTrustTooLow(string Material, TrustLevel Level, TrustLevel Least) : Refusal("acceptance.material-trust-too-low");

/// <summary>A material did not match its original.</summary>
public sealed record MaterialDoesNotMatch(string Material) : Refusal("acceptance.material-does-not-match");

/// <summary>The material may not be supplied later.</summary>
public sealed record MaterialNotTolerable(string Material) : Refusal("acceptance.material-not-tolerable");

/// <summary>The material has not been supplied, so there is nothing to compare.</summary>
public sealed record MaterialNotSupplied(string Material) : Refusal("material.not-supplied");

/// <summary>What is supplied, how far it is trusted, and what is still wanting.</summary>
internal static class MaterialCheck
{
    public static bool IsSupplied(SubmittedMaterial? material) =>
        material is not null && (!material.Files.IsEmpty || material.CertificateId is not null || material.Copies > 0 || material.Intake == SubmittedMaterial.FromHub);

    public static SubmittedMaterial? Find(Unfolding u, string key) => u.State.Application.Materials.FirstOrDefault(each => each.Key == key);

    public static string NameOf(MatterDefinition definition, string key) =>
        definition.Elements.Materials.FirstOrDefault(each => each.Key == key)?.Name ?? key;

    /// <summary>The first fault that keeps the case from being accepted, materials promised for later left aside.</summary>
    public static Refusal? WhyNotComplete(Unfolding u, ImmutableArray<string> tolerated)
    {
        var required = Required(u);
        if (tolerated.FirstOrDefault(key => required.All(each => each.Material.Key != key || each.Necessity != RequiredMaterial.Tolerable)) is { } wrong)
        {
            return new MaterialNotTolerable(NameOf(u.Definition, wrong)) { Target = $"materials.{wrong}" };
        }

        return required
            .Where(each => each.MustBeSupplied && !tolerated.Contains(each.Material.Key))
            .Select(each => Fault(u, each.Material)).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>Keys of materials that are outstanding and may be promised for later.</summary>
    public static ImmutableArray<string> Tolerable(Unfolding u) =>
        [.. Required(u).Where(each => each.Necessity == RequiredMaterial.Tolerable && !IsSupplied(Find(u, each.Material.Key))).Select(each => each.Material.Key)];

    /// <summary>Necessary materials that nobody has supplied.</summary>
    public static IEnumerable<Material> Missing(Unfolding u) =>
        Required(u).Where(each => each.Necessity == RequiredMaterial.Necessary && !IsSupplied(Find(u, each.Material.Key))).Select(each => each.Material);

    public static Refusal? Unknown(MatterDefinition definition, ImmutableArray<SubmittedMaterial> materials)
    {
        var known = definition.Elements.Materials.Select(each => each.Key).ToHashSet(StringComparer.Ordinal);
        return materials.FirstOrDefault(each => !known.Remove(each.Key)) is { } wrong ? new MaterialUnknown(wrong.Key) { Target = "materials" } : null;
    }

    /// <summary>核对原件: a match raises the material to level B.</summary>
    public static Refusal? Verify(Unfolding u, VerifyMaterial c)
    {
        if (!IsSupplied(Find(u, c.Material)))
        {
            return new MaterialNotSupplied(NameOf(u.Definition, c.Material)) { Target = "material" };
        }

        if ((c.Matches ? Reasons.TooLong(c.Note, "note") : Reasons.Missing(c.Note, "note")) is { } refusal)
        {
            return refusal;
        }

        u.Emit(new MaterialVerified(c.Material, c.Matches, c.Note));
        return null;
    }

    public static IEnumerable<OfferedAction> Offers(Unfolding u)
    {
        var open = u.State.Application.Materials.Where(each => IsSupplied(each) && each.TrustLevel < TrustLevel.B).Select(each => each.Key).ToImmutableArray();
        return open.IsEmpty ? [] : [Offer.Of<VerifyMaterial>(tolerable: open)];
    }

    // After the one correction only what it listed may be objected to (Administrative Licensing Law, art. 32; DOMAIN 6.3).
    private static ImmutableArray<RequiredMaterial> Required(Unfolding u)
    {
        var all = Requirements.For(u.Definition, u.State.Application, u.Rules);
        return u.State.Corrections.LastOrDefault(each => each is { Formal: true, SuppliedAt: not null }) is { } correction
            ? [.. all.Where(each => correction.Items.Any(item => item.Material == each.Material.Key))]
            : all;
    }

    private static Refusal? Fault(Unfolding u, Material material)
    {
        var target = $"materials.{material.Key}";
        return Find(u, material.Key) is not { } supplied || !IsSupplied(supplied) ? new MaterialMissing(material.Name) { Target = target }
            : u.State.Verifications.LastOrDefault(each => each.Material == material.Key) is { Matches: false } ? new MaterialDoesNotMatch(material.Name) { Target = target }
            : supplied.TrustLevel < material.MinTrustLevel ? new MaterialTrustTooLow(material.Name, supplied.TrustLevel, material.MinTrustLevel) { Target = target }
            : null;
    }
}
