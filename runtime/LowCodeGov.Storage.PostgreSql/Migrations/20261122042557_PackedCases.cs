using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LowCodeGov.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class PackedCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What was written as plain text stays as it is, in UTF-8: readers tell it by its first byte.
            migrationBuilder.Sql("""ALTER TABLE "Cases" ALTER COLUMN "Snapshot" TYPE bytea USING convert_to("Snapshot", 'UTF8')""");
            migrationBuilder.RenameColumn(name: "Json", table: "CaseEvents", newName: "Lines");
            migrationBuilder.Sql("""ALTER TABLE "CaseEvents" ALTER COLUMN "Lines" TYPE bytea USING convert_to("Lines", 'UTF8')""");

            migrationBuilder.DropColumn(
                name: "PreviousHash",
                table: "CaseEvents");

            migrationBuilder.DropColumn(
                name: "Type",
                table: "CaseEvents");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Lines",
                table: "CaseEvents");

            migrationBuilder.AlterColumn<string>(
                name: "Snapshot",
                table: "Cases",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(byte[]),
                oldType: "bytea");

            migrationBuilder.AddColumn<string>(
                name: "Json",
                table: "CaseEvents",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "PreviousHash",
                table: "CaseEvents",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Type",
                table: "CaseEvents",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");
        }
    }
}
