using System.Runtime.InteropServices;
using EcrFleet.FunctionApp;
using EcrFleet.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

// The Functions host does not notice a worker that ends with 0 unasked, so a signal that is not the host's ends it with another code.
var code = WorkerExit.Asked;
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => code = WorkerExit.Terminated);
try
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.Services.AddEcrFleet(builder.Configuration);
    using var host = builder.Build();
    await host.RunAsync();
}
catch (OperationCanceledException) when (code != WorkerExit.Asked)
{
    // Stopped while it was starting.
}
catch (OptionsValidationException exception)
{
    // The host logs what a worker writes to standard error.
    await Console.Error.WriteLineAsync(string.Join('\n', exception.Failures));
    code = WorkerExit.WrongSettings;
}

return code;
