namespace LowCodeGov.Forms.Fields.Files;

/// <summary>A signature drawn by hand (手写签名), kept as a picture; without script a photograph of one is uploaded.</summary>
public sealed class SignatureField : FileField
{
    /// <inheritdoc/>
    public override string Key => "signature";

    /// <inheritdoc/>
    public override Type Input => typeof(SignatureInput);

    /// <inheritdoc/>
    public override string RequiredKey => "form.required.sign";
}

/// <summary>A place in the form for a material of the matter (材料槽位): its files are those of the material that the definition names.</summary>
public sealed class MaterialSlotField : FileField
{
    /// <inheritdoc/>
    public override string Key => "materialSlot";
}
