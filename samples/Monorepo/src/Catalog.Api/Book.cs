namespace Catalog.Api;

internal sealed record Book(int Id, string Title, string Author);
