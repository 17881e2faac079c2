using LowCodeGov.Sandbox;
using LowCodeGov.Sandbox.Keys;

// --http 5310 --sms 7890 --mail 2525 --data DIR --push ADDRESS --with-parent
string? Said(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
int Port(string name, int usual) => int.TryParse(Said(name), out var port) ? port : usual;
var data = Said("--data") ?? Path.Combine(AppContext.BaseDirectory, "sandbox-data");
await using var sandbox = await SandboxHost.Start(SandboxKeys.In(data), new SandboxSettings(Port("--http", 5310), Port("--sms", 7890), Port("--mail", 2525)), TimeProvider.System);
sandbox.Courier.PushAddress = Said("--push") is { } push ? new Uri($"{push.TrimEnd('/')}/{sandbox.Keys.PushToken}") : null;
await Console.Out.WriteLineAsync($"{sandbox.Address}  CMPP 127.0.0.1:{sandbox.Sms.Port}  SMTP 127.0.0.1:{sandbox.Mail.Port}  keys {Path.GetFullPath(data)}/keys.json");
if (args.Contains("--with-parent"))
{
    // The host holds the other end of our input; when it ends, however it ends, so do we.
    _ = Task.Run(async () =>
    {
        while (await Console.In.ReadLineAsync() is not null)
        {
            // nothing that is said matters
        }

        await sandbox.Stop();
    });
}

await sandbox.Run();
