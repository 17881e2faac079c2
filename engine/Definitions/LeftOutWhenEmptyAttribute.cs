namespace LowCodeGov.Engine.Definitions;

/// <summary>
/// A list or dictionary that is not written when it is empty: for members added after the first release, so that what was written before
/// keeps its text and its content hash. For other values <c>JsonIgnore(Condition = WhenWritingDefault)</c> does the same.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LeftOutWhenEmptyAttribute : Attribute;
