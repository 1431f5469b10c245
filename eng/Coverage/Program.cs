using System.Xml.Linq;
using EcrFleet.Coverage;

// EcrFleet.Coverage FOLDER: adds up the *.cobertura.xml of a folder, in the root of the repository. Exit code 1 below a floor, 2 without reports.
var reports = args is [var folder] && Directory.Exists(folder) ? Directory.GetFiles(folder, "*.cobertura.*xml") : [];
if (reports.Length == 0)
{
    await Console.Error.WriteLineAsync("Usage: EcrFleet.Coverage FOLDER, with *.cobertura.xml in it.");
    return 2;
}

var root = Directory.GetCurrentDirectory();
var projects = ProjectCoverage.Merge(reports.SelectMany(report => CoberturaReport.Lines(XDocument.Load(report), root)));
var floors = Floor.Parse(await File.ReadAllLinesAsync(Path.Combine(root, "eng", "coverage-floors.txt")));
var sources = Directory.GetDirectories(Path.Combine(root, "src")).Select(source => Path.GetFileName(source)!).Order(StringComparer.Ordinal);
var check = CoverageCheck.Run(floors, projects, [.. sources]);
foreach (var line in check.Table.Concat(check.Hints).Concat(check.Problems))
{
    Console.WriteLine(line);
}

return check.Problems.Count == 0 ? 0 : 1;
