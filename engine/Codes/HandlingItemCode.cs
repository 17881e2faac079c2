using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Codes;

/// <summary>Handling item code (业务办理项编码): implementation code(31) and a serial of two digits.</summary>
/// <remarks>Source: DOMAIN 8.2. Refusals: <c>code.handling-item.length</c>, <c>code.handling-item.serial</c>, and those of <see cref="ImplementationCode"/>.</remarks>
[JsonConverter(typeof(CodeJsonConverter<HandlingItemCode>))]
public sealed record HandlingItemCode : ICode<HandlingItemCode>
{
    /// <summary>Number of characters.</summary>
    public const int Length = 33;

    private HandlingItemCode(ImplementationCode implementation, int serial)
    {
        Implementation = implementation;
        Serial = serial;
    }

    /// <inheritdoc/>
    public string Value => Implementation.Value + Serial.ToString("00", CultureInfo.InvariantCulture);

    /// <summary>The matter as the agency implements it.</summary>
    public ImplementationCode Implementation { get; }

    /// <summary>0 to 99.</summary>
    public int Serial { get; }

    /// <summary>Puts the parts together.</summary>
    public static HandlingItemCode Of(ImplementationCode implementation, int serial)
    {
        ArgumentNullException.ThrowIfNull(implementation);
        ArgumentOutOfRangeException.ThrowIfNegative(serial);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(serial, 99);
        return new HandlingItemCode(implementation, serial);
    }

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out HandlingItemCode? code, [NotNullWhen(false)] out string? refusalKey)
    {
        var value = CodeText.Clean(text);
        code = null;
        if (value.Length != Length)
        {
            refusalKey = "code.handling-item.length";
        }
        else if (!CodeText.IsDigits(value.AsSpan(ImplementationCode.Length)))
        {
            refusalKey = "code.handling-item.serial";
        }
        else if (ImplementationCode.TryParse(value[..ImplementationCode.Length], out var implementation, out refusalKey))
        {
            code = new HandlingItemCode(implementation, int.Parse(value.AsSpan(ImplementationCode.Length), CultureInfo.InvariantCulture));
        }

        return code is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
