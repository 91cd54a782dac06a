#!/usr/bin/env python3
"""A case as programs of others see it: QGIS draws its layers in their styles, GDAL's rules for GeoPackages hold, the graph is RDF.

Debian's Python has their modules. One that is not installed is left out and named; without any of them the test is skipped.
With CONTRAIL_MAP=FILE.png the map that QGIS draws is kept, to be looked at.
"""
import collections
import importlib.util
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import zipfile

DEBIAN = "/usr/bin/python3"
if os.path.exists(DEBIAN) and os.path.realpath(DEBIAN) != os.path.realpath(sys.executable):
    os.execv(DEBIAN, [DEBIAN, *sys.argv])

SKIPPED = 77
CONTRAIL, SAMPLES = os.environ["CONTRAIL"], pathlib.Path(os.environ["CONTRAIL_SAMPLES"])
PACKAGES = {"qgis": "python3-qgis", "osgeo_utils": "python3-gdal", "rdflib": "python3-rdflib"}
TABLES = {"files", "recordings", "devices", "identities", "findings", "links", "index_rows", "custody"}
# The names that others may rely on (in the order of the case), of the layers that a map shows.
LAYERS = {
    "tracks": ("LineStringZ", ["file", "recording", "subject", "name", "start", "end", "samples"]),
    "shots": ("PointZ", ["file", "recording", "kind", "time", "error_s", "yaw_deg", "pitch_deg", "roll_deg", "picture", "offset"]),
    "footprints": ("Polygon", ["file", "time", "kind", "camera_lat_deg", "camera_lon_deg", "gsd_m", "error_m", "pose", "offset"]),
    "events": ("PointZ", ["file", "recording", "time", "error_s", "kind", "text", "offset"]),
}
UCO, CASE = "https://ontology.unifiedcyberontology.org/uco/", "https://ontology.caseontology.org/case/"


def installed(module):
    return importlib.util.find_spec(module) is not None


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, check=False)


def exhibit(folder):
    """A card with a film and its pictures, a phone with logs, one of them in an archive, one damaged."""
    card, phone = folder / "card/DCIM/100MEDIA", folder / "phone/logs"
    card.mkdir(parents=True)
    phone.mkdir(parents=True)
    for sample in SAMPLES.glob("DJI_*"):
        shutil.copy(sample, card)
    for sample in ("flight_v11.txt", "flight.ulg"):
        shutil.copy(SAMPLES / sample, phone)
    with zipfile.ZipFile(phone / "older.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(SAMPLES / "flight.bin", "logs/00000001.BIN")
        archive.write(SAMPLES / "DJI_0001.JPG", "DJI_0001.JPG")
    (phone / "cut.bin").write_bytes((SAMPLES / "flight.bin").read_bytes()[:200_001])


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        held = tempfile.TemporaryDirectory()
        cls.addClassCleanup(held.cleanup)
        cls.folder = pathlib.Path(held.name)
        cls.case = cls.folder / "case.gpkg"
        exhibit(cls.folder / "exhibit")
        said = run(CONTRAIL, "scan", cls.folder / "exhibit", "--case", cls.case)
        assert said.returncode == 1, said  # the damaged log
        database = sqlite3.connect(cls.case)
        cls.addClassCleanup(database.close)
        cls.ask = database.execute

    def need(self, module):
        if not installed(module):
            self.skipTest(PACKAGES[module] + " is not installed")

    def count(self, table, where="1"):
        return self.ask(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()[0]


class GeoPackageRules(Case):
    def test_gdal_has_no_objection(self):
        self.need("osgeo_utils")
        checker = importlib.util.find_spec("osgeo_utils.samples.validate_gpkg").origin
        said = run(sys.executable, checker, "-k", "--extra", "--warning-as-error", self.case)
        self.assertEqual((said.returncode, said.stdout, said.stderr), (0, b"", b""))

    def test_gdal_objects_to_what_is_none(self):
        self.need("osgeo_utils")
        broken = self.folder / "broken.gpkg"
        shutil.copy(self.case, broken)
        database = sqlite3.connect(broken)
        database.execute("UPDATE gpkg_geometry_columns SET z = 0 WHERE table_name = 'shots'")
        database.commit()
        database.close()
        checker = importlib.util.find_spec("osgeo_utils.samples.validate_gpkg").origin
        self.assertNotEqual(run(sys.executable, checker, "-k", "--extra", broken).stdout, b"")


class Graph(Case):
    def test_graph(self):
        self.need("rdflib")
        import rdflib

        out = self.folder / "case.jsonld"
        self.assertEqual(run(CONTRAIL, "export", self.case, "-o", out).returncode, 0)
        graph = rdflib.Graph().parse(str(out), format="json-ld")
        kinds = dict(graph.subject_objects(rdflib.RDF.type))
        count = collections.Counter(str(kind).removeprefix(UCO).removeprefix(CASE) for kind in kinds.values())
        for kind, table in (("observable/File", "files"), ("observable/GeoLocationTrack", "tracks"), ("observable/EventRecord", "events"),
                            ("action/Action", "shots"), ("investigation/InvestigativeAction", "custody")):
            self.assertEqual(count[kind], self.count(table), kind)
        self.assertEqual(count["types/Hash"], self.count("files", "sha256 IS NOT NULL"))
        self.nodes_are_named_and_there(rdflib, graph, kinds)
        self.literals_have_the_types_of_the_ontology(rdflib, graph)
        self.relations_are_whole(rdflib, graph, kinds)

    def nodes_are_named_and_there(self, rdflib, graph, kinds):
        for subject, predicate, target in graph:
            self.assertRegex(str(subject), r"^urn:uuid:[0-9a-f-]{36}$")
            if predicate != rdflib.RDF.type and not isinstance(target, rdflib.Literal):
                self.assertIn(target, kinds, predicate)
        facets = collections.Counter(graph.objects(None, rdflib.URIRef(UCO + "core/hasFacet")))
        self.assertEqual(set(facets.values()), {1}, "a facet is one thing's")

    def literals_have_the_types_of_the_ontology(self, rdflib, graph):
        types = {"observable/sizeInBytes": "integer", "types/hashValue": "hexBinary", "location/latitude": "decimal", "location/altitude": "decimal",
                 "observable/startTime": "dateTime", "action/startTime": "dateTime", "observable/modifiedTime": "dateTime", "core/isDirectional": "boolean"}
        for name, kind in types.items():
            values = list(graph.objects(None, rdflib.URIRef(UCO + name)))
            self.assertTrue(values, name)
            for value in values:
                self.assertEqual(value.datatype, rdflib.XSD[kind], name)
                self.assertFalse(value.ill_typed if hasattr(value, "ill_typed") else value.value is None, value)

    def relations_are_whole(self, rdflib, graph, kinds):
        relations = [node for node, kind in kinds.items() if str(kind) == UCO + "observable/ObservableRelationship"]
        self.assertGreater(len(relations), self.count("links"))
        for relation in relations:
            for end in ("source", "target", "isDirectional", "kindOfRelationship"):
                self.assertEqual(len(list(graph.objects(relation, rdflib.URIRef(UCO + "core/" + end)))), 1, end)


class Map(Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not installed("qgis"):
            return
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ.setdefault("XDG_RUNTIME_DIR", str(cls.folder))
        os.environ["TZ"] = "America/Vancouver"
        from qgis.core import QgsApplication

        cls.program = QgsApplication([], False)
        cls.program.initQgis()

    @classmethod
    def tearDownClass(cls):
        if installed("qgis"):
            cls.program.exitQgis()
        super().tearDownClass()

    def layer(self, name):
        from qgis.core import QgsVectorLayer

        layer = QgsVectorLayer(f"{self.case}|layername={name}", name, "ogr")
        self.assertTrue(layer.isValid(), name)
        return layer

    def test_layers(self):
        self.need("qgis")
        from qgis.core import QgsWkbTypes

        for name, (shape, columns) in LAYERS.items():
            with self.subTest(layer=name):
                layer = self.layer(name)
                self.assertEqual(QgsWkbTypes.displayString(layer.wkbType()), shape)
                self.assertEqual(layer.crs().authid(), "EPSG:4326")
                self.assertEqual(layer.featureCount(), self.count(name))
                fields = [field.name() for field in layer.fields()]
                self.assertEqual([name for name in fields if name in columns], columns)
                box, (west, south, east, north) = layer.extent(), self.ask("SELECT min(minx),min(miny),max(maxx),max(maxy) FROM rtree_" + name + "_geom").fetchone()
                for told, known in ((box.xMinimum(), west), (box.yMinimum(), south), (box.xMaximum(), east), (box.yMaximum(), north)):
                    self.assertAlmostEqual(told, known, places=5)
        for name in TABLES:
            self.assertEqual(self.layer(name).featureCount(), self.count(name), name)

    def test_times_are_shown_as_utc(self):
        self.need("qgis")
        feature = next(self.layer("shots").getFeatures("\"file\" LIKE '%flight.ulg' AND time IS NOT NULL"))
        told = self.ask("SELECT time FROM shots WHERE fid = ?", (feature.id(),)).fetchone()[0]
        self.assertEqual(feature["time"].toString("yyyy-MM-ddTHH:mm:ss.zzzZ"), told, "in whatever zone the computer is")

    def test_styles(self):
        self.need("qgis")
        for name, column in (("tracks", "subject"), ("shots", "kind"), ("footprints", "kind"), ("events", "kind")):
            with self.subTest(layer=name):
                layer = self.layer(name)
                renderer = layer.renderer()
                self.assertEqual((renderer.type(), renderer.classAttribute(), renderer.usingSymbolLevels()), ("categorizedSymbol", column, True))
                self.assertIn("", [category.value() for category in renderer.categories()], "what is not listed is drawn, too")
                self.assertEqual(layer.labelsEnabled(), name == "shots")

    def test_map(self):
        self.need("qgis")
        image = self.drawn([self.layer(name) for name in ("events", "shots", "tracks", "footprints")])
        if os.environ.get("CONTRAIL_MAP"):
            self.assertTrue(image.save(os.environ["CONTRAIL_MAP"]))
        colours = collections.Counter(image.pixel(x, y) & 0xFFFFFF for x in range(image.width()) for y in range(image.height()))
        for what, colour in (("the path of the aircraft", 0x1F62BD), ("the operator", 0xC51126), ("pictures", 0x148C5A), ("home", 0xE67E00)):
            self.assertGreater(colours[colour], 20, what)
        self.assertGreater(self.count("footprints", "kind = 'frame'"), 10)
        self.assertGreater(colours[0xFFFFFF], image.width() * image.height() // 2, "what films show leaves room")
        self.assertGreater(sum(n for colour, n in colours.items() if self.is_dark(colour)), 300, "the names of pictures")

    @staticmethod
    def is_dark(colour):
        return max(colour >> 16, colour >> 8 & 255, colour & 255) < 100 and (colour >> 16) == (colour & 255)

    @staticmethod
    def drawn(layers):
        from qgis.PyQt.QtCore import QSize
        from qgis.PyQt.QtGui import QColor
        from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsRectangle

        around = QgsRectangle()
        for layer in layers:
            around.combineExtentWith(layer.extent())
        project, map_system = QgsProject.instance(), QgsCoordinateReferenceSystem("EPSG:3857")
        area = QgsCoordinateTransform(layers[0].crs(), map_system, project).transformBoundingBox(around)
        area.scale(1.1)
        settings = QgsMapSettings()
        settings.setLayers(layers)
        settings.setDestinationCrs(map_system)
        settings.setExtent(area)
        settings.setOutputSize(QSize(1400, 1000))
        settings.setOutputDpi(110)
        settings.setBackgroundColor(QColor("white"))
        job = QgsMapRendererParallelJob(settings)
        job.start()
        job.waitForFinished()
        assert not job.errors(), [error.message for error in job.errors()]
        return job.renderedImage()


if __name__ == "__main__":
    if not any(installed(module) for module in PACKAGES):
        print("none of these is installed: " + ", ".join(PACKAGES.values()))
        sys.exit(SKIPPED)
    unittest.main()
