namespace LowCodeGov.Runtime.Cases;

/// <summary>What commands left behind that somebody waits for.</summary>
[Flags]
internal enum CommandTraces
{
    None = 0,
    Written = 1,
    Timers = 2,
    Effects = 4,
}
