namespace EcrFleet.Architecture.Tests.Model;

/// <summary>The projects of src and tests, as data: what a rule judges, and what a test changes to see that the rule bites.</summary>
internal sealed record House(IReadOnlyList<Project> Projects)
{
    public IEnumerable<Project> Sources => Projects.Where(project => project.IsSource);

    public Project this[string name] => Projects.Single(project => project.Name == name);

    /// <summary>The same house with one project changed.</summary>
    public House With(string name, Func<Project, Project> change) =>
        new([.. Projects.Select(project => project.Name == name ? change(project) : project)]);
}
