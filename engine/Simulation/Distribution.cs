namespace LowCodeGov.Engine.Simulation;

/// <summary>How a length of time varies. The unit is said where it is used.</summary>
/// <param name="Shape">Form of the distribution.</param>
/// <param name="Low">Fixed: the value. Uniform, triangular: the least. Exponential: unused. </param>
/// <param name="Typical">Triangular: the likeliest. Exponential: the mean.</param>
/// <param name="High">Uniform, triangular: the most.</param>
public sealed record Distribution(DistributionShape Shape, double Low, double Typical, double High)
{
    /// <summary>Always the same.</summary>
    public static Distribution Fixed(double value) => new(DistributionShape.Fixed, value, value, value);

    /// <summary>Anything between two values, equally likely.</summary>
    public static Distribution Uniform(double low, double high) => new(DistributionShape.Uniform, low, (low + high) / 2, high);

    /// <summary>Between two values, a third the likeliest; what an office can say from experience.</summary>
    public static Distribution Triangular(double low, double typical, double high) => new(DistributionShape.Triangular, low, typical, high);

    /// <summary>Mostly short, sometimes long.</summary>
    public static Distribution Exponential(double mean) => new(DistributionShape.Exponential, 0, mean, mean);

    internal double Draw(SeededDice dice)
    {
        var roll = dice.Next();
        return Math.Max(0, Shape switch
        {
            DistributionShape.Fixed => Low,
            DistributionShape.Uniform => Low + (roll * (High - Low)),
            DistributionShape.Triangular => Triangle(roll),
            DistributionShape.Exponential => -Typical * Math.Log(1 - roll),
            _ => throw new InvalidOperationException(Shape.ToString()),
        });
    }

    private double Triangle(double roll)
    {
        var (width, rise) = (High - Low, Typical - Low);
        return width <= 0 ? Low
            : roll * width < rise ? Low + Math.Sqrt(roll * width * rise)
            : High - Math.Sqrt((1 - roll) * width * (High - Typical));
    }
}

/// <summary>Form of a distribution.</summary>
public enum DistributionShape
{
    Fixed,
    Uniform,
    Triangular,
    Exponential,
}
