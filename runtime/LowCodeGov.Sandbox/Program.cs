using LowCodeGov.Sandbox;
using LowCodeGov.Sandbox.Keys;

// --http 5310 --sms 7890 --mail 2525 --data DIR
int Port(string name, int usual) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length && int.TryParse(args[at + 1], out var port) ? port : usual;
var data = Array.IndexOf(args, "--data") is var place and >= 0 && place + 1 < args.Length ? args[place + 1] : Path.Combine(AppContext.BaseDirectory, "sandbox-data");
await using var sandbox = await SandboxHost.Start(SandboxKeys.In(data), new SandboxSettings(Port("--http", 5310), Port("--sms", 7890), Port("--mail", 2525)), TimeProvider.System);
await Console.Out.WriteLineAsync($"{sandbox.Address}  CMPP 127.0.0.1:{sandbox.Sms.Port}  SMTP 127.0.0.1:{sandbox.Mail.Port}  keys {Path.GetFullPath(data)}/keys.json");
await sandbox.Run();
